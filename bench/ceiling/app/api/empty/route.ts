/** The floor of a webhook: its JSON is read and forgotten. */
export async function POST(request: Request) {
  await request.json()
  return Response.json({ ok: true })
}
