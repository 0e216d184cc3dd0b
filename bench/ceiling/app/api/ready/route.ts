import { database } from '../../../checkout.ts'

export const dynamic = 'force-dynamic'

export async function GET() {
  await database().query('localeOf', [''])
  return Response.json({ ready: true })
}
