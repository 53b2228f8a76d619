import { runInDeno } from '../setup/run-in-deno'

/** `tsx tests/shaders/record.ts`: writes deno.json anew, after the generator has changed. */
void runInDeno('tests/shaders/_record-deno.ts', ['tests/shaders/deno.json'])
