import { isPictureName } from '#lib/picture-name.ts'
import { diskStore } from '#lib/pictures/store.ts'
import { getShop } from '#lib/shop.ts'

const TYPES: Readonly<Record<string, string>> = { avif: 'image/avif', webp: 'image/webp', jpg: 'image/jpeg' }

/** A picture that an operator has uploaded. Its address is made of its content, so browsers keep it for ever. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string; file: string }> }) {
  const { id, file } = await params
  const bytes = isPictureName(id, file) ? await diskStore(getShop().env.PICTURES_DIR).get({ id, file }) : undefined
  if (!bytes) return new Response(null, { status: 404, headers: { 'Cache-Control': 'no-store' } })
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      'Content-Length': String(bytes.length),
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
