/** The demo's plans, one of goods and one without, which no shop sells: only the demo and tests load them. */
import { plansFile } from '../catalogue/schema.ts'
import plansJson from './plans.json' with { type: 'json' }

export const demoPlans = plansFile.parse(plansJson)
