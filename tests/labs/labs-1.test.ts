import { proveLabs } from './prove-labs'

proveLabs(0)
