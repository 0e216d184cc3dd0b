import { AGREEMENTS } from '#lib/checkout/agreements.ts'
import { answer } from '../answer.ts'

export const GET = () => answer(AGREEMENTS.map(({ id, version, required, title }) => ({ id, version, required, title: title.ko })))
