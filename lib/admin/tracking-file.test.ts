import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MOST_TRACKING_LINES, readTrackingFile, type TrackingFile, trackingText } from './tracking-file.ts'

const HEAD = '주문번호,택배사,운송장번호'

function read(...rows: string[]): Extract<TrackingFile, { ok: true }> {
  const file = readTrackingFile([HEAD, ...rows].join('\r\n'), 'post')
  assert.ok(file.ok)
  return file
}

const parcel = (trackingNumber: string, carrier = 'cj') => ({ carrier, trackingNumber })

test('each line names an order, a carrier and a number', () => {
  assert.deepEqual(read('G261120-7KQ2M9XP,CJ대한통운,6123 4567-8901', 'G261120-8KQ2M9XP,lotte,301234567890'), {
    ok: true,
    lines: [
      { line: 2, number: 'G261120-7KQ2M9XP', parcel: parcel('612345678901') },
      { line: 3, number: 'G261120-8KQ2M9XP', parcel: parcel('301234567890', 'lotte') },
    ],
    wrong: [],
  })
})

for (const [head, order] of [
  ['고객주문번호,받는분,운송장 번호', 'G1,김하늘,612345678901'],
  ['No,송장번호,주문 번호', '1,612345678901,G1'],
  ['Tracking Number,Order Number', '612345678901,g1'],
  ['등기번호,주문번호', "'612345678901,'G1"],
  ['주문번호\t운송장번호', 'G1\t612345678901'],
  ['"주문번호","운송장번호"', '"G1","612345678901"'],
])
  test(`columns are found under “${head}”, and the carrier is the chosen one`, () => {
    const file = readTrackingFile(`${head}\n${order}\n`, 'hanjin')
    assert.deepEqual(file, { ok: true, lines: [{ line: 2, number: 'G1', parcel: parcel('612345678901', 'hanjin') }], wrong: [] })
  })

for (const [written, carrier] of [
  ['CJ대한통운', 'cj'],
  ['CJ 택배', 'cj'],
  ['롯데', 'lotte'],
  ['한진택배', 'hanjin'],
  ['우체국', 'post'],
  ['LOGEN', 'logen'],
  ['로젠 택배', 'logen'],
])
  test(`the carrier ${written} is ${carrier}`, () => {
    assert.equal(read(`G1,${written},612345678901`).lines[0]?.parcel.carrier, carrier)
  })

for (const [row, problem] of [
  [',CJ대한통운,612345678901', 'no_number'],
  ['G1,어느택배,612345678901', 'carrier_unknown'],
  ['G1,CJ대한통운,', 'tracking_wrong'],
  ['G1,CJ대한통운,6.12346E+11', 'tracking_wrong'],
  ['G1,CJ대한통운,12345', 'tracking_wrong'],
  ['G1,CJ대한통운,운송장', 'tracking_wrong'],
] as const)
  test(`the line “${row}” is named, and the others are read`, () => {
    const { lines, wrong } = read('G0,CJ대한통운,612345678900', row, 'G2,CJ대한통운,612345678902')
    assert.deepEqual(wrong, [{ line: 3, number: row.split(',')[0], problem }])
    assert.deepEqual(
      lines.map(({ number }) => number),
      ['G0', 'G2'],
    )
  })

test('goods that the shop brings itself have no number', () => {
  assert.deepEqual(read('G1,직접 배달,').lines[0]?.parcel, { carrier: 'own', trackingNumber: null })
})

test('a line for each product of one parcel is one parcel, and a second parcel is named', () => {
  const { lines, wrong } = read('G1,cj,612345678901', 'G1,cj,612345678901', 'G1,cj,612345678909')
  assert.equal(lines.length, 1)
  assert.deepEqual(wrong, [{ line: 4, number: 'G1', problem: 'twice' }])
})

test('what is no table says why', () => {
  const problem = (text: string) => {
    const file = readTrackingFile(text, 'cj')
    return file.ok ? 'ok' : file.problem
  }
  assert.equal(problem(''), 'empty')
  assert.equal(problem(HEAD), 'empty')
  assert.equal(problem('주문번호,이름\nG1,김하늘'), 'columns')
  assert.equal(problem(`${HEAD}\n"G1,cj,6123`), 'unreadable')
  const many = Array.from({ length: MOST_TRACKING_LINES }, (_, n) => `G${n},cj,612345678901`)
  assert.equal(problem([HEAD, ...many].join('\n')), 'ok')
  assert.equal(problem([HEAD, ...many, 'G,cj,612345678901'].join('\n')), 'too_many')
})

test('files of Korean Excel are read, and those with a mark of UTF-8', () => {
  // "주문번호" as Excel writes it into a CSV file on a Korean Windows.
  const korean = new Uint8Array([0xc1, 0xd6, 0xb9, 0xae, 0xb9, 0xf8, 0xc8, 0xa3])
  assert.equal(trackingText(korean), '주문번호')
  const marked = new TextEncoder().encode(`\ufeff${HEAD}\nG1,cj,612345678901`)
  assert.ok(readTrackingFile(trackingText(marked), 'cj').ok)
})
