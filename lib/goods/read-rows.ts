/** Makes products of the rows of a file, and names each row and column that is wrong. Pure. */
import { NOTICE_ITEMS, NOTICE_KINDS } from '#db/catalogue/notice.ts'
import type { OptionAxis } from '#db/schema.ts'
import { CATEGORIES } from '#lib/catalog/categories.ts'
import { readSeoulField } from '#lib/seoul-time.ts'
import { labelIn } from '#lib/translation.ts'
import { type ProductDraft, productDraft } from './draft.ts'
import { type GoodsColumn, PRODUCT_COLUMNS } from './file-columns.ts'
import type { GoodsRow } from './goods-file.ts'
import type { ProductState } from './obstacles.ts'
import { valueId } from './options.ts'
import { wonOf } from './read-form.ts'

export type RowProblem =
  | 'missing'
  | 'invalid'
  | 'number'
  | 'time'
  | 'yes_no'
  | 'state'
  | 'category'
  | 'notice'
  | 'differs'
  | 'option_missing'
  | 'twice'
  | 'prices'
  | 'slug'
  | 'slug_taken'
  | 'code_taken'
  | 'incomplete'

export interface WrongRow {
  row: number
  column: GoodsColumn
  problem: RowProblem
}

/** A product as a file says it; a column that the file lacks leaves what is there. */
export interface FileProduct {
  row: number
  slug: string
  state: ProductState | undefined
  draft: ProductDraft
}

export type ReadRows = { products: FileProduct[]; wrong: WrongRow[] }

/** What the shop has of a product already: cells that are not in the file stay so, and its options keep their names. */
export type Known = (slug: string) => ProductDraft | undefined

export function readRows(rows: readonly GoodsRow[], columns: readonly GoodsColumn[], known: Known): ReadRows {
  const wrong: WrongRow[] = []
  const products: FileProduct[] = []
  for (const [slug, group] of Map.groupBy(rows, ({ cells }) => cells.handle ?? '')) {
    const reader = new ProductReader(group, columns, known(slug))
    const product = reader.read(slug)
    wrong.push(...reader.wrong)
    if (product && reader.wrong.length === 0) products.push(product)
  }
  return { products, wrong: wrong.toSorted((a, b) => a.row - b.row) }
}

const STATES: Readonly<Record<string, ProductState>> = {
  ...{ draft: 'draft', active: 'active', unlisted: 'unlisted', archived: 'archived' },
  ...{ 초안: 'draft', '판매 중': 'active', '판매 중지': 'unlisted', 보관됨: 'archived' },
}
const YES_NO: Readonly<Record<string, boolean>> = {
  '': false,
  yes: true,
  no: false,
  y: true,
  n: false,
  예: true,
  아니요: false,
  '1': true,
  '0': false,
}

class ProductReader {
  readonly wrong: WrongRow[] = []
  readonly #rows: readonly GoodsRow[]
  readonly #columns: ReadonlySet<GoodsColumn>
  readonly #before: ProductDraft | undefined

  constructor(rows: readonly GoodsRow[], columns: readonly GoodsColumn[], before: ProductDraft | undefined) {
    this.#rows = rows
    this.#columns = new Set(columns)
    this.#before = before
  }

  read(slug: string): FileProduct | undefined {
    const [first] = this.#rows
    if (!first) return undefined
    if (slug === '') {
      for (const { row } of this.#rows) this.#say(row, 'handle', 'missing')
      return undefined
    }
    this.#sameEverywhere(first)
    const axes = this.#axes(first)
    const entered = {
      ...{ slug, axes, name: this.#both('name'), summary: this.#both('summary'), description: this.#both('description') },
      category: this.#category(),
      ...{ price: this.#won('price') ?? Number.NaN, listPrice: this.#won('list_price'), salePrice: this.#won('sale_price') },
      ...{ saleFrom: this.#time('sale_from'), saleUntil: this.#time('sale_until') },
      taxFree: this.#taxFree(),
      notice: this.#notice(),
      pieces: this.#rows.map((row) => this.#piece(row, axes)),
    }
    const state = this.#state()
    // Asked also where a cell was wrong, so that whoever mends a file hears of everything at once.
    const read = productDraft.safeParse(entered)
    const lacksOption = this.wrong.some(({ problem }) => problem === 'option_missing')
    for (const { path } of read.error?.issues ?? [])
      // Of options that are not whole nothing else fits, which says nothing more.
      if (!(lacksOption && (path[0] === 'axes' || path[0] === 'pieces'))) this.#sayIssue(path)
    return read.success && this.wrong.length === 0 ? { row: first.row, slug, state, draft: read.data } : undefined
  }

  #say(row: number, column: GoodsColumn, problem: RowProblem) {
    if (!this.wrong.some((other) => other.row === row && other.column === column)) this.wrong.push({ row, column, problem })
  }

  get #first(): number {
    return this.#rows[0]?.row ?? 0
  }

  /** Undefined where the file has no such column. */
  #cell(column: GoodsColumn): string | undefined {
    return this.#columns.has(column) ? (this.#rows[0]?.cells[column] ?? '') : undefined
  }

  /** What is about the product stands on its first row; others repeat it or leave it empty. */
  #sameEverywhere({ cells: said }: GoodsRow) {
    for (const { row, cells } of this.#rows.slice(1))
      for (const column of PRODUCT_COLUMNS) if (cells[column] && cells[column] !== said[column]) this.#say(row, column, 'differs')
  }

  #both(of: 'name' | 'summary' | 'description') {
    const before = this.#before?.[of] ?? { ko: '', en: '' }
    return { ko: this.#cell(`${of}_ko`) ?? before.ko, en: this.#cell(`${of}_en`) ?? before.en }
  }

  #won(column: 'price' | 'list_price' | 'sale_price'): number | null {
    const typed = this.#cell(column)
    const before = { price: this.#before?.price, list_price: this.#before?.listPrice, sale_price: this.#before?.salePrice }[column]
    if (typed === undefined) return before ?? null
    if (typed === '' && column !== 'price') return null
    const won = wonOf(typed)
    if (Number.isNaN(won)) this.#say(this.#first, column, typed === '' ? 'missing' : 'number')
    return won
  }

  /** `2026-12-01 09:00`, in Korea, as spreadsheets write it, or with a T. */
  #time(column: 'sale_from' | 'sale_until'): Date | null {
    const typed = this.#cell(column)
    if (typed === undefined) return this.#before?.[column === 'sale_from' ? 'saleFrom' : 'saleUntil'] ?? null
    if (typed === '') return null
    const [, day, hour = '00', minute = '00'] = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{1,2}):(\d{2})(?::00)?)?$/.exec(typed) ?? []
    const at = day === undefined ? undefined : readSeoulField(`${day}T${hour.padStart(2, '0')}:${minute}`)
    if (!at) this.#say(this.#first, column, 'time')
    return at ?? null
  }

  #category(): string {
    const typed = this.#cell('category') ?? ''
    const found = CATEGORIES.find(({ id, slug, name }) => [id, slug, name.ko, name.en].includes(typed))
    if (!found) this.#say(this.#first, 'category', typed === '' ? 'missing' : 'category')
    return found?.id ?? typed
  }

  #taxFree(): boolean {
    const typed = this.#cell('tax_free')
    if (typed === undefined) return this.#before?.taxFree ?? false
    const said = labelIn(YES_NO, typed.toLowerCase())
    if (said === undefined) this.#say(this.#first, 'tax_free', 'yes_no')
    return said ?? false
  }

  #state(): ProductState | undefined {
    const typed = this.#cell('state') ?? ''
    const state = labelIn(STATES, typed.toLowerCase())
    if (typed !== '' && !state) this.#say(this.#first, 'state', 'state')
    return state
  }

  /** `Material: 아마 | Linen`, one item a line, each by its name in either language or as the file of the law calls it. */
  #notice(): ProductDraft['notice'] {
    const kind = this.#cell('notice_kind')
    if (kind === undefined) return this.#before?.notice ?? null
    if (kind === '') return null
    const found = Object.entries(NOTICE_KINDS).find(([id, { name }]) => [id, name.ko, name.en].includes(kind))
    if (!found) {
      this.#say(this.#first, 'notice_kind', 'notice')
      return null
    }
    const [id, { items }] = found
    const facts = Object.fromEntries((this.#cell('notice') ?? '').split('\n').flatMap(factOf))
    if (items.some((item) => !Object.hasOwn(facts, item)) || Object.keys(facts).length !== items.length)
      this.#say(this.#first, 'notice', 'notice')
    return { kind: id, facts }
  }

  #axes({ cells }: GoodsRow): OptionAxis[] {
    const axes: OptionAxis[] = []
    for (const nth of [1, 2, 3] as const) {
      const name = { ko: cells[`option${nth}_ko`] ?? '', en: cells[`option${nth}_en`] || (cells[`option${nth}_ko`] ?? '') }
      if (name.ko === '') continue
      if (axes.length !== nth - 1) this.#say(this.#first, `option${nth}_ko`, 'option_missing')
      axes.push({ name, values: this.#values(nth, axes) })
    }
    return axes
  }

  /** Of the rows, in their order; a value that the product has already keeps its name, so that its pieces stay what they are. */
  #values(nth: 1 | 2 | 3, others: readonly OptionAxis[]): OptionAxis['values'] {
    const before = this.#before?.axes ?? []
    const taken = [...before, ...others].flatMap(({ values }) => values.map(({ id }) => id))
    const values: OptionAxis['values'] = []
    for (const { row, cells } of this.#rows) {
      const ko = cells[`value${nth}_ko`] ?? ''
      const label = { ko, en: cells[`value${nth}_en`] || ko }
      if (ko === '') this.#say(row, `value${nth}_ko`, 'option_missing')
      if (values.some((value) => value.label.ko === ko)) continue
      const same = before[nth - 1]?.values.find((value) => value.label.ko === ko)
      const id = same?.id ?? valueId(label.en, taken)
      taken.push(id)
      values.push({ id, label })
    }
    return values
  }

  #piece({ row, cells }: GoodsRow, axes: readonly OptionAxis[]): ProductDraft['pieces'][number] {
    const choices = axes.map(
      ({ values }, nth) => values.find(({ label }) => label.ko === cells[`value${(nth + 1) as 1 | 2 | 3}_ko`])?.id ?? '',
    )
    const same = this.#before?.pieces.find((piece) => piece.choices.join(' ') === choices.join(' '))
    const number = (column: 'extra_price' | 'stock', pattern: RegExp): number | undefined => {
      const typed = (cells[column] ?? '').replaceAll(/[,\s]/g, '')
      if (typed === '') return undefined
      if (!pattern.test(typed)) this.#say(row, column, 'number')
      return Number(typed)
    }
    const text = (column: 'sku' | 'barcode', before: string | null | undefined) =>
      this.#columns.has(column) ? cells[column] || null : (before ?? null)
    const stock = number('stock', /^\d{1,8}$/)
    return {
      ...(same?.id !== undefined && { id: same.id }),
      choices,
      extraPrice: number('extra_price', /^-?\d{1,10}$/) ?? (this.#columns.has('extra_price') ? 0 : (same?.extraPrice ?? 0)),
      ...{ code: text('sku', same?.code), barcode: text('barcode', same?.barcode) },
      ...(stock !== undefined && { stock }),
    }
  }

  /** Where the schema of products sees what no single cell shows. */
  #sayIssue([first, second, third]: readonly PropertyKey[]) {
    const language = second === 'en' ? 'en' : 'ko'
    const row = first === 'pieces' && typeof second === 'number' ? (this.#rows[second]?.row ?? this.#first) : this.#first
    switch (first) {
      case 'name':
      case 'summary':
      case 'description':
        return this.#say(row, `${first}_${language}`, this.#cell(`${first}_${language}`) === '' ? 'missing' : 'invalid')
      case 'slug':
        return this.#say(row, 'handle', 'slug')
      case 'notice':
        return this.#say(row, 'notice', 'notice')
      case 'pieces':
        return this.#say(
          row,
          third === 'barcode' ? 'barcode' : third === 'code' ? 'sku' : third === 'stock' ? 'stock' : 'extra_price',
          'invalid',
        )
      case 'options':
        return this.#sayOptions()
      case 'axes':
        return this.#say(row, 'option1_ko', 'invalid')
      default:
        return this.#say(row, COLUMN_OF[String(first)] ?? 'price', 'prices')
    }
  }

  /** Two rows of one piece, a number that two rows have, or a price below nothing. */
  #sayOptions() {
    const seen = new Set<string>()
    for (const { row, cells } of this.#rows) {
      const piece = ([1, 2, 3] as const).map((nth) => cells[`value${nth}_ko`] ?? '').join('\n')
      const [isTwice, isTaken] = [seen.has(piece), cells.sku ? seen.has(`sku ${cells.sku}`) : false]
      if (isTwice) this.#say(row, 'value1_ko', 'twice')
      if (isTaken) this.#say(row, 'sku', 'twice')
      seen.add(piece).add(`sku ${cells.sku}`)
    }
    if (this.wrong.length === 0) this.#say(this.#first, 'extra_price', 'prices')
  }
}

const COLUMN_OF: Readonly<Record<string, GoodsColumn>> = {
  ...{ price: 'price', listPrice: 'list_price', salePrice: 'sale_price', saleFrom: 'sale_from', saleUntil: 'sale_until' },
  ...{ category: 'category', taxFree: 'tax_free' },
}

function factOf(typed: string): [string, { ko: string; en: string }][] {
  const [, name = '', ko = '', en = ''] = /^([^:]+):\s*([^|]*)(?:\|(.*))?$/.exec(typed.trim()) ?? []
  const item = Object.entries(NOTICE_ITEMS).find(([id, label]) => [id, label.ko, label.en].includes(name.trim()))?.[0]
  return item && ko.trim() ? [[item, { ko: ko.trim(), en: en.trim() || ko.trim() }]] : []
}
