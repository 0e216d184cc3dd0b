import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MOST_FILE_BYTES, plainFileName, readEvidenceFile } from './evidence-file.ts'

const bytes = (...first: number[]) => Uint8Array.from([...first, 0, 1, 2])

test('a file’s type is recognised by its first bytes', () => {
  assert.deepEqual(readEvidenceFile(Buffer.from('%PDF-1.7 …')), { ok: true, type: 'application/pdf' })
  assert.deepEqual(readEvidenceFile(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)), { ok: true, type: 'image/png' })
  assert.deepEqual(readEvidenceFile(bytes(0xff, 0xd8, 0xff)), { ok: true, type: 'image/jpeg' })
})

test('pages, programs, empty files and too large ones are refused', () => {
  for (const text of ['<!doctype html><script>', '<svg xmlns="http://www.w3.org/2000/svg">', 'MZ', 'GIF89a'])
    assert.deepEqual(readEvidenceFile(Buffer.from(text)), { ok: false, problem: 'file_type' }, text)
  assert.deepEqual(readEvidenceFile(new Uint8Array()), { ok: false, problem: 'file_empty' })
  const large = Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(MOST_FILE_BYTES)])
  assert.deepEqual(readEvidenceFile(large), { ok: false, problem: 'file_too_large' })
})

test('a file name keeps only safe characters', () => {
  assert.equal(plainFileName('송장 사본.pdf'), '송장 사본.pdf')
  assert.equal(plainFileName('../../etc/passwd'), '__.._etc_passwd')
  assert.doesNotMatch(plainFileName('a"\r\nset-cookie: x.pdf'), /["\r\n:]/)
  assert.equal(plainFileName(''), 'file')
  // The name is never cut in the middle of a character.
  assert.ok(plainFileName(`${'𝒜'.repeat(80)}.pdf`).isWellFormed())
  assert.ok(plainFileName(`${'𝒜'.repeat(80)}.pdfs`).isWellFormed())
})
