import { currentSettings } from '#lib/shop-settings/current.ts'
import { logoHash } from '#lib/shop-settings/logo-path.ts'

/** The owner's logo. Opened by itself it is a document, which may load and run nothing. */
export async function GET(_: Request, { params }: { params: Promise<{ hash: string }> }) {
  const { logo } = currentSettings()
  if (!logo || logoHash(logo) !== (await params).hash) return new Response(null, { status: 404, headers: { 'Cache-Control': 'no-store' } })
  return new Response(new Uint8Array(Buffer.from(logo.data, 'base64')), {
    headers: {
      'Content-Type': logo.type === 'svg' ? 'image/svg+xml' : 'image/png',
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
