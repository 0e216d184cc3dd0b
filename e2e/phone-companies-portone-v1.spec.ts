/** Each company behind PortOne V1 once, on a phone. */
import { journeys } from './companies.ts'

journeys('portone-v1', true)
