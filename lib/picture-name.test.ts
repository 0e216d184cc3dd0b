import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPictureName, mailAddress, pictureAddress, pictureSources, widthsOf } from './picture-name.ts'

const ID = '0123456789abcdef0123456789abcdef'

test('a picture is kept in every width that it has, and in its own where that is smaller', () => {
  assert.deepEqual(widthsOf(4000), [400, 800, 1600])
  assert.deepEqual(widthsOf(1600), [400, 800, 1600])
  assert.deepEqual(widthsOf(900), [400, 800, 900])
  assert.deepEqual(widthsOf(400), [400])
  assert.deepEqual(widthsOf(120), [120])
})

test('the address of the largest size names all the others', () => {
  const src = pictureAddress(ID, 1000)
  assert.equal(src, `/api/pictures/${ID}/1000.webp`)
  assert.deepEqual(pictureSources(src), {
    avif: `/api/pictures/${ID}/400.avif 400w, /api/pictures/${ID}/800.avif 800w, /api/pictures/${ID}/1000.avif 1000w`,
    webp: `/api/pictures/${ID}/400.webp 400w, /api/pictures/${ID}/800.webp 800w, /api/pictures/${ID}/1000.webp 1000w`,
  })
})

test('a picture of the files has one size', () => {
  for (const src of ['/images/products/cup.svg', `https://elsewhere.example/api/pictures/${ID}/400.webp`, `/api/pictures/${ID}/400.avif`])
    assert.equal(pictureSources(src), undefined, src)
})

test('only names that the shop makes are names, whatever an address says', () => {
  for (const file of ['400.webp', '1600.avif', '7.webp', 'mail.jpg']) assert.ok(isPictureName(ID, file), file)
  for (const file of [
    '../400.webp',
    '..',
    '.',
    '400.svg',
    '400.webp/..',
    '0.webp',
    '40000.webp',
    '400.webp\u0000',
    'mail.jpg\n',
    '%2e%2e',
    '',
  ])
    assert.equal(isPictureName(ID, file), false, file)
  for (const id of ['..', '', `${ID}0`, ID.toUpperCase(), ID.slice(1), `../${ID.slice(3)}`, `${ID}\n`, '/etc/passwd'])
    assert.equal(isPictureName(id, '400.webp'), false, id)
})

test('mail shows the PNG of a drawing, and the JPEG of an uploaded picture', () => {
  assert.equal(mailAddress('/images/products/cup.svg'), '/images/products/cup.png')
  assert.equal(mailAddress(`/api/pictures/${ID}/800.webp`), `/api/pictures/${ID}/mail.jpg`)
  assert.equal(mailAddress('/images/products/cup.webp'), '/images/products/cup.webp')
})
