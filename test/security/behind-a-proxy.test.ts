/** Behind a proxy that forwards another Host, buyers' forms work, and a stranger's page still cannot send them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isCsrfOriginAllowed } from 'next/dist/server/app-render/csrf-protection.js'

async function originsAllowedFor(publicUrl: string): Promise<string[] | undefined> {
  process.env.PUBLIC_URL = publicUrl
  const { default: config } = await import(`../../next.config.ts?${encodeURIComponent(publicUrl)}`)
  delete process.env.PUBLIC_URL
  return config.experimental.serverActions.allowedOrigins
}

for (const [publicUrl, own, others] of [
  ['https://shop.example.com', 'shop.example.com', ['evil.example', 'example.com', 'a.shop.example.com', 'shop.example.com:8443', 'null']],
  ['https://shop.example.com/', 'shop.example.com', ['shop.example.com.evil.example']],
  ['http://localhost:3000', 'localhost:3000', ['localhost', 'localhost:4100', 'localhost.evil.example:3000']],
] as const)
  test(`actions of a shop at ${publicUrl} are for its own pages, whatever Host its proxy sends`, async () => {
    const allowed = await originsAllowedFor(publicUrl)
    assert.equal(isCsrfOriginAllowed(own, allowed), true)
    for (const other of others) assert.equal(isCsrfOriginAllowed(other, allowed), false, other)
  })

test('without an address of the shop, no other origin is allowed', async () => {
  for (const publicUrl of ['', 'shop.example.com']) assert.deepEqual(await originsAllowedFor(publicUrl), [])
})
