import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { diskStore } from './store.ts'

const NAME = { id: '0123456789abcdef0123456789abcdef', file: '400.webp' }

async function aFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pictures-'))
  t.after(() => rm(folder, { recursive: true }))
  return folder
}

test('what is put is there, whole, until it is deleted', async (t) => {
  const store = diskStore(join(await aFolder(t), 'made', 'when', 'needed'))
  assert.deepEqual([await store.get(NAME), await store.exists(NAME)], [undefined, false])
  await store.put(NAME, Buffer.from('one'))
  await store.put(NAME, Buffer.from('one'))
  assert.deepEqual([String(await store.get(NAME)), await store.exists(NAME)], ['one', true])
  assert.equal(await store.get({ ...NAME, file: '800.webp' }), undefined)
  await store.delete(NAME)
  await store.delete(NAME)
  assert.deepEqual([await store.get(NAME), await store.exists(NAME)], [undefined, false])
})

test('many who put the same picture at once leave one file, and nothing unfinished', async (t) => {
  const folder = await aFolder(t)
  const store = diskStore(folder)
  await Promise.all(Array.from({ length: 20 }, () => store.put(NAME, Buffer.alloc(100_000, 7))))
  assert.deepEqual(await readdir(join(folder, '01')), [`${NAME.id}-${NAME.file}`])
  assert.equal((await store.get(NAME))?.length, 100_000)
})

test('no name leads out of the folder', async (t) => {
  const folder = await aFolder(t)
  await writeFile(join(folder, 'secret'), 'secret')
  const store = diskStore(join(folder, 'pictures'))
  for (const name of [
    { id: NAME.id, file: '../../secret' },
    { id: '../secret', file: '400.webp' },
    { id: '..', file: '..' },
    { id: NAME.id, file: '/etc/passwd' },
    { id: NAME.id, file: '400.webp\u0000' },
    { id: '', file: '' },
  ]) {
    assert.throws(() => store.get(name), /not the name/)
    await assert.rejects(store.put(name, Buffer.from('x')), /not the name/)
    assert.throws(() => store.delete(name), /not the name/)
    assert.throws(() => store.exists(name), /not the name/)
  }
})

test('a disk that fails is told, and is no picture that is not there', async (t) => {
  const folder = await aFolder(t)
  await writeFile(join(folder, '01'), 'a file where a folder belongs')
  const store = diskStore(folder)
  await assert.rejects(store.get(NAME), { code: 'ENOTDIR' })
  await assert.rejects(store.put(NAME, Buffer.from('x')))
})
