import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { LARGEST_WIDTH } from '#lib/picture-name.ts'
import { type MadePicture, makePicture } from './make-picture.ts'

const plain = (width: number, height: number, background = '#aa3322') => sharp({ create: { width, height, channels: 3, background } })

async function made(bytes: Uint8Array): Promise<MadePicture> {
  const answer = await makePicture(bytes)
  assert.ok(answer.ok, answer.ok ? '' : answer.problem)
  return answer.picture
}

const problem = async (bytes: Uint8Array) => {
  const answer = await makePicture(bytes)
  return answer.ok ? 'made' : answer.problem
}

const bytesOf = ({ files }: MadePicture, name: string): Buffer => {
  const found = files.find(({ file }) => file === name)
  assert.ok(found, name)
  return found.bytes
}

test('a picture is made in every width that it has, as AVIF and WebP, and small for mail', async () => {
  const picture = await made(await plain(1000, 500).jpeg().toBuffer())
  assert.deepEqual(
    picture.files.map(({ file }) => file),
    ['400.webp', '400.avif', '800.webp', '800.avif', '1000.webp', '1000.avif', 'mail.jpg'],
  )
  for (const [file, format, width] of [
    ['400.webp', 'webp', 400],
    ['800.avif', 'heif', 800],
    ['1000.webp', 'webp', 1000],
    ['mail.jpg', 'jpeg', 256],
  ] as const) {
    const facts = await sharp(bytesOf(picture, file)).metadata()
    assert.deepEqual([facts.format, facts.width, facts.height], [format, width, width / 2])
  }
})

test('a large picture is as wide as the largest that is shown, and a small one is not blown up', async () => {
  assert.equal((await made(await plain(3000, 1500).png().toBuffer())).width, LARGEST_WIDTH)
  const small = await made(await plain(120, 120).webp().toBuffer())
  assert.deepEqual(
    small.files.map(({ file }) => file),
    ['120.webp', '120.avif', 'mail.jpg'],
  )
  assert.equal((await sharp(bytesOf(small, 'mail.jpg')).metadata()).width, 120)
})

test('where it was taken, and with what, is in no file, and it stands upright', async () => {
  const exif = {
    IFD0: { Make: 'Spy Camera', Copyright: 'Somebody' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '37/1 33/1 59/1', GPSLongitudeRef: 'E', GPSLongitude: '126/1 58/1 41/1' },
  }
  const taken = await plain(600, 300).withExif(exif).withMetadata({ orientation: 6 }).withIccProfile('p3').jpeg().toBuffer()
  const before = await sharp(taken).metadata()
  assert.deepEqual([before.width, before.orientation, before.exif !== undefined], [600, 6, true])
  const picture = await made(taken)
  assert.deepEqual([picture.width, picture.height], [300, 600])
  for (const { file, bytes } of picture.files) {
    const { exif: found, icc, xmp, iptc, orientation, width = 0, height = 0 } = await sharp(bytes).metadata()
    assert.deepEqual([found, icc, xmp, iptc, orientation ?? 1], [undefined, undefined, undefined, undefined, 1], file)
    assert.ok(height > width, file)
    assert.ok(!bytes.includes('Spy Camera') && !bytes.includes('GPS'), file)
  }
})

test('the same picture has the same name, whatever its camera wrote into it, and another one another', async () => {
  const id = async (bytes: Uint8Array) => (await made(bytes)).id
  const one = await plain(300, 200).png().toBuffer()
  const other = await plain(300, 200)
    .withExif({ IFD0: { Make: 'Another' } })
    .png()
    .toBuffer()
  assert.notDeepEqual(one, other)
  assert.equal(await id(one), await id(other))
  assert.match(await id(one), /^[0-9a-f]{32}$/)
  assert.notEqual(await id(one), await id(await plain(300, 200, '#000000').png().toBuffer()))
})

test('its content says what a file is: an SVG, a PDF, a page and a GIF are none of them, whatever they are called', async () => {
  for (const text of [
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><script>alert(1)</script></svg>',
    '<?xml version="1.0"?><svg/>',
    '%PDF-1.7',
    '<html><img src=x></html>',
    'GIF89a',
    'BM000000',
    '',
  ])
    assert.equal(await problem(Buffer.from(text)), 'picture_type', text)
})

test('what begins as a picture and is none is broken, and says no more', async () => {
  const whole = await plain(400, 400).jpeg().toBuffer()
  assert.equal(await problem(whole.subarray(0, 200)), 'picture_broken')
  assert.equal(await problem(whole.subarray(0, whole.length / 2)), 'picture_broken')
  assert.equal(await problem(Buffer.from('\x89PNG\r\n\x1a\n<svg onload=alert(1)>', 'latin1')), 'picture_broken')
  assert.equal(await problem(Buffer.from('\xff\xd8\xff<?php', 'latin1')), 'picture_broken')
})

test('what would fill the memory is refused before it is drawn', async () => {
  assert.equal(await problem(Buffer.alloc(20 * 1024 * 1024 + 1, 0xff)), 'picture_large')
  // A few hundred bytes say that they are 100 megapixels.
  const bomb = Buffer.from(await plain(64, 64).png().toBuffer())
  bomb.writeUInt32BE(10_000, 16)
  bomb.writeUInt32BE(10_000, 20)
  assert.ok(['picture_pixels', 'picture_broken'].includes(await problem(bomb)))
  assert.equal(await problem(await plain(20_001, 40).png().toBuffer()), 'picture_pixels')
  assert.equal(await problem(await plain(39, 400).png().toBuffer()), 'picture_small')
})
