/** `npm run import` as a person types it: what it says, what it leaves with, and that the database has all of a file or nothing. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type TestContext, test } from 'node:test'
import iconv from 'iconv-lite'
import { openDatabase } from '#db/database.ts'
import { operatorLog, products } from '#db/schema.ts'
import { isGoods } from '#lib/goods/save-product.ts'
import { environmentOfNoShop } from '../../scripts/environment-names.ts'
import { freshDatabase } from '../../test/support/test-database.ts'

const SCRIPT = resolve('scripts/import.ts')
const HEAD = '주소,이름,이름(영어),분류,값,재고'
const CUP = 'celadon-cup,청자 잔,Celadon cup,tea,18000,40'
const POT = 'clay-pot,옹기 주전자,Clay pot,tea,64000,3'

async function anEmptyShop(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'gyesan-import-'))
  const { url, drop } = await freshDatabase()
  t.after(async () => {
    rmSync(folder, { recursive: true, force: true })
    await drop()
  })
  const run = (...given: string[]) =>
    new Promise<{ code: number | null; out: string; wrong: string }>((done) => {
      const child = spawn(process.execPath, [SCRIPT, ...given], {
        cwd: folder,
        env: {
          NODE_ENV: 'test',
          ...environmentOfNoShop(),
          DATABASE_URL: url,
          SESSION_SECRET: 'a session secret of a test',
          ALLOW_SANDBOX: '1',
          LOG_LEVEL: 'error',
        },
      })
      const said = { out: '', wrong: '' }
      child.stdout.on('data', (data) => (said.out += data))
      child.stderr.on('data', (data) => (said.wrong += data))
      child.on('close', (code) => done({ code, ...said }))
    })
  const file = (bytes: string | Uint8Array) => {
    writeFileSync(join(folder, 'goods.csv'), bytes)
    return 'goods.csv'
  }
  const slugs = async () => {
    const db = openDatabase(url)
    const found = await db.read.select({ slug: products.slug }).from(products).where(isGoods)
    const logged = await db.read.select().from(operatorLog)
    await db.close()
    return { slugs: found.map(({ slug }) => slug).toSorted(), actors: [...new Set(logged.map(({ actor }) => actor))] }
  }
  return { run, file, slugs }
}

test('says how it is used where no file, or more than one, is named', async (t) => {
  const { run } = await anEmptyShop(t)
  for (const given of [[], ['--dry-run'], ['a.csv', 'b.csv'], ['--all']]) {
    const { code, wrong } = await run(...given)
    assert.equal(code, 2, given.join(' '))
    assert.match(wrong, /npm run import -- <file\.csv> \[--dry-run\]/)
  }
})

test('looks first, then takes the file, and takes nothing the second time', async (t) => {
  const { run, file, slugs } = await anEmptyShop(t)
  const path = file([HEAD, CUP, POT].join('\n'))
  const dry = await run(path, '--dry-run')
  assert.equal(dry.code, 0, dry.wrong)
  assert.match(dry.out, /새로 만들 상품 2개, 바뀔 상품 0개/)
  assert.deepEqual((await slugs()).slugs, [])
  const taken = await run(path)
  assert.equal(taken.code, 0, taken.wrong)
  assert.match(taken.out, /새로 만든 상품 2개/)
  assert.deepEqual(await slugs(), { slugs: ['celadon-cup', 'clay-pot'], actors: ['command line'] })
  assert.match((await run(path)).out, /새로 만든 상품 0개, 바뀐 상품 0개, 그대로인 상품 2개/)
})

test('names each wrong line in both languages, takes nothing, and says so to the shell', async (t) => {
  const { run, file, slugs } = await anEmptyShop(t)
  const { code, out, wrong } = await run(file([HEAD, CUP, 'Clay Pot,옹기,Pot,tea,64000,3', 'third,셋,Third,moon,dear,3'].join('\n')))
  assert.equal(code, 1)
  assert.match(wrong, /^3: handle \(주소\): 영어 소문자.+ \/ .+/m)
  assert.match(wrong, /^4: category \(분류\): /m)
  assert.match(wrong, /^4: price \(값\): /m)
  assert.match(out, /3줄 가운데 3곳이 틀려서 아무것도 넣지 않았습니다/)
  assert.deepEqual((await slugs()).slugs, [])
})

test('reads what Korean Excel has saved, and refuses what is no text', async (t) => {
  const { run, file, slugs } = await anEmptyShop(t)
  const taken = await run(file(iconv.encode([HEAD, 'ddom,똠방각하 잔,Ttom cup,tea,9000,1'].join('\r\n'), 'cp949')))
  assert.equal(taken.code, 0, taken.wrong + taken.out)
  assert.deepEqual((await slugs()).slugs, ['ddom'])
  const refused = await run(file(Uint8Array.from([0xff, 0xfe, 0x00, 0x01, 0x02])))
  assert.equal(refused.code, 1)
  assert.match(refused.out, /글자를 읽을 수 없습니다|꼭 있어야 하는 열/)
})
