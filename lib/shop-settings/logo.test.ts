/** A logo that somebody uploads: what draws stays, and nothing that runs, calls or tells stays with it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import { isCleanLogo, readLogo } from './logo.ts'

const svg = (inside: string, more = 'viewBox="0 0 120 40"') => `<svg xmlns="http://www.w3.org/2000/svg" ${more}>${inside}</svg>`
const read = (text: string) => readLogo(Buffer.from(text))

function written(text: string): string {
  const found = read(text)
  assert.ok(found.ok, JSON.stringify(found))
  return Buffer.from(found.logo.data, 'base64').toString('utf8')
}

test('a drawing stays as it was drawn', () => {
  const drawn = svg(
    '<g fill="#123456"><path d="M0 0h10v10z" stroke-width="2"/><circle cx="5" cy="5" r="4"/></g><text x="1" y="9">하늘 &amp; 바다</text>',
  )
  assert.equal(written(drawn), drawn)
  const found = read(drawn)
  assert.ok(found.ok)
  assert.deepEqual([found.logo.type, found.logo.width, found.logo.height], ['svg', 120, 40])
})

test('an editor’s own notes, names and styles are left out or written as attributes', () => {
  const drawn = `<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd"><!-- made with -->${svg(
    '<sodipodi:namedview id="a"><g/></sodipodi:namedview><path style="fill:#ff0000;-inkscape-x:1" d="M0 0"/>',
  )}`
  assert.equal(written(drawn), svg('<path fill="#ff0000" d="M0 0"/>'))
})

const HOSTILE: Record<string, string> = {
  'a script': '<script>alert(1)</script>',
  'a script among letters of every size': '<ScRiPt>alert(1)</ScRiPt>',
  'a page inside': '<foreignObject><body onload="alert(1)">x</body></foreignObject>',
  'an event': '<path d="M0 0" onclick="alert(1)" ONLOAD="alert(1)"/>',
  'an address of somebody else': '<image href="https://elsewhere.example/a.png"/><use href="https://elsewhere.example/a.svg#x"/>',
  'an old address of somebody else': '<use xlink:href="data:image/svg+xml,alert(1)"/>',
  'a fill from somebody else': '<path d="M0 0" fill="url(https://elsewhere.example/#a)"/>',
  'a fill in quotes from somebody else': `<path d="M0 0" fill="url('https://elsewhere.example/#a')"/>`,
  'a style from somebody else': '<path d="M0 0" style="fill:url(//elsewhere.example);background:url(x)"/>',
  'a style sheet': '<style>@import url(https://elsewhere.example)</style>',
  'an animation of an address': '<a href="#x"><animate attributeName="href" values="javascript:alert(1)"/></a>',
  'a link': '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
  'a picture that repeats itself':
    '<defs><g id="a"><path d="M0 0"/></g><g id="b"><use href="#a"/><use href="#a"/></g></defs><use href="#b"/><use href="#b"/>',
  'a pattern of patterns': '<pattern id="p"><rect fill="url(#p)"/></pattern><rect fill="url(#p)"/>',
  'a script in disguise': '<text>&lt;script&gt;alert(1)&lt;/script&gt;</text>',
  'a numbered disguise': '<text>&#60;script&#62;alert(1)&#x3c;/script&#x3e;</text>',
  'raw characters': '<text><![CDATA[<script>alert(1)</script>]]></text>',
  'an escaped address': '<path d="M0 0" fill="u\\72l(//elsewhere.example)"/>',
}

for (const [what, inside] of Object.entries(HOSTILE))
  test(`of ${what} nothing is left that a browser would follow`, () => {
    const clean = written(svg(inside))
    assert.doesNotMatch(
      clean,
      /<script|<use|<pattern|<foreignObject|<style|<image|<a[\s>]|<animate|<body|\son\w+=|elsewhere|javascript:|data:|import/i,
    )
  })

for (const [what, text] of Object.entries({
  'an entity of its own': `<!DOCTYPE svg [<!ENTITY x "y">]>${svg('<text>&x;</text>')}`,
  'an element that is not closed': '<svg viewBox="0 0 1 1"><g></svg>',
  'elements that cross': '<svg viewBox="0 0 1 1"><g><path></g></path></svg>',
  'an attribute without quotes': '<svg viewBox="0 0 1 1"><path d=M0/></svg>',
  'a second picture': `${svg('')}${svg('')}`,
  'a picture inside a page': `<html>${svg('')}</html>`,
}))
  test(`${what} is not read`, () => assert.deepEqual(read(text), { ok: false, problem: 'unreadable' }))

test('a picture without a size, and a file that is none, are told apart', () => {
  assert.deepEqual(read('<svg xmlns="http://www.w3.org/2000/svg"></svg>'), { ok: false, problem: 'no_size' })
  assert.deepEqual(read('GIF89a'), { ok: false, problem: 'unknown_type' })
  assert.deepEqual(read(svg(`<path d="${'M0 0'.repeat(20_000)}"/>`)), { ok: false, problem: 'too_large' })
})

const chunk = (name: string, data: Buffer) => {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
function header(width: number, height: number): Buffer {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  data.set([8, 0, 0, 0, 0], 8)
  return chunk('IHDR', data)
}
const png = (...more: Buffer[]) =>
  Buffer.concat([SIGNATURE, header(2, 1), ...more, chunk('IDAT', deflateSync(Buffer.from([0, 1, 2]))), chunk('IEND', Buffer.alloc(0))])

test('a PNG keeps what draws, and loses what tells of its maker', () => {
  const plain = readLogo(png())
  assert.ok(plain.ok)
  assert.deepEqual([plain.logo.type, plain.logo.width, plain.logo.height], ['png', 2, 1])
  const told = readLogo(
    Buffer.concat([png(chunk('tEXt', Buffer.from('Author\0Kim')), chunk('eXIf', Buffer.from('place'))), Buffer.from('<script>')]),
  )
  assert.deepEqual(told, plain)
})

test('a PNG that is cut off, changed or empty is not read', () => {
  const whole = png()
  const broken = Buffer.from(whole)
  broken[50] = (broken[50] ?? 0) ^ 1
  for (const bytes of [whole.subarray(0, -4), broken, Buffer.concat([SIGNATURE, header(2, 1), chunk('IEND', Buffer.alloc(0))]), SIGNATURE])
    assert.deepEqual(readLogo(bytes), { ok: false, problem: 'unreadable' })
})

test('a stored picture that nobody has cleaned is known', () => {
  const found = read(svg('<path d="M0 0"/>'))
  assert.ok(found.ok)
  assert.ok(isCleanLogo(found.logo))
  assert.equal(isCleanLogo({ ...found.logo, width: 9 }), false)
  assert.equal(isCleanLogo({ ...found.logo, type: 'png' }), false)
  const dirty = Buffer.from(svg('<script>alert(1)</script>')).toString('base64')
  assert.equal(isCleanLogo({ ...found.logo, data: dirty }), false)
})
