/** Each company behind PortOne V2 once, on a phone. */
import { journeys } from './companies.ts'

journeys('portone-v2', true)
