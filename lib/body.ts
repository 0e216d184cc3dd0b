/** Reads a request's body and counts its bytes while it streams, so that a body over the limit never fills the memory. */

export class BodyTooLong extends Error {
  override readonly name = 'BodyTooLong'
  static is(error: unknown): error is BodyTooLong {
    return error instanceof Error && error.name === 'BodyTooLong'
  }
}

/** The limit of all entrances: 64 KiB. */
export const LONGEST_BODY = 64 * 1024

/** Throws BodyTooLong. */
export async function readBody(request: Request, longest = LONGEST_BODY): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > longest) throw new BodyTooLong()
  const parts: Uint8Array[] = []
  let length = 0
  if (request.body) {
    const reader = request.body.getReader()
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      length += part.value.byteLength
      if (length > longest) {
        await reader.cancel()
        throw new BodyTooLong()
      }
      parts.push(part.value)
    }
  }
  return Buffer.concat(parts)
}
