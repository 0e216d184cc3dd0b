/** Each company behind PortOne V1 once, on a desktop. */
import { journeys } from './companies.ts'

journeys('portone-v1', false)
