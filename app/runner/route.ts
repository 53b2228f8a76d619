import { answerWithFrame } from './_answer'

export function GET(request: Request): Promise<Response> {
  return answerWithFrame(request, 'ts')
}
