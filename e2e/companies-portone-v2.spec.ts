/** Each company behind PortOne V2 once, on a desktop. */
import { journeys } from './companies.ts'

journeys('portone-v2', false)
