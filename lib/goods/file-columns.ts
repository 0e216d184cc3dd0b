/** The columns of a file of products: one row for each piece, and what its product says on the first of them. Pure. */

const ABOUT_PRODUCT = [
  ...['handle', 'state', 'category', 'name_ko', 'name_en', 'summary_ko', 'summary_en', 'description_ko', 'description_en'],
  ...['price', 'list_price', 'sale_price', 'sale_from', 'sale_until', 'tax_free', 'notice_kind', 'notice'],
  ...['option1_ko', 'option1_en', 'option2_ko', 'option2_en', 'option3_ko', 'option3_en'],
] as const

const ABOUT_PIECE = [
  ...['value1_ko', 'value1_en', 'value2_ko', 'value2_en', 'value3_ko', 'value3_en'],
  ...['extra_price', 'sku', 'barcode', 'stock'],
] as const

export const COLUMNS = [...ABOUT_PRODUCT, ...ABOUT_PIECE]
export type GoodsColumn = (typeof ABOUT_PRODUCT)[number] | (typeof ABOUT_PIECE)[number]

export const PRODUCT_COLUMNS: readonly GoodsColumn[] = ABOUT_PRODUCT

/** Without them a row says nothing. */
export const NEEDED: readonly GoodsColumn[] = ['handle', 'name_ko', 'name_en', 'category', 'price']

/** Headings in Korean are the same columns. */
export const KOREAN: Record<GoodsColumn, string> = {
  ...{ handle: '주소', state: '상태', category: '분류', name_ko: '이름', name_en: '이름(영어)' },
  ...{ summary_ko: '한 줄 소개', summary_en: '한 줄 소개(영어)', description_ko: '설명', description_en: '설명(영어)' },
  ...{ price: '값', list_price: '할인 전 값', sale_price: '기간 할인가', sale_from: '할인 시작', sale_until: '할인 끝' },
  ...{ tax_free: '면세', notice_kind: '고시 상품군', notice: '상품정보 제공고시' },
  ...{ option1_ko: '옵션1', option1_en: '옵션1(영어)', option2_ko: '옵션2', option2_en: '옵션2(영어)' },
  ...{ option3_ko: '옵션3', option3_en: '옵션3(영어)' },
  ...{ value1_ko: '값1', value1_en: '값1(영어)', value2_ko: '값2', value2_en: '값2(영어)', value3_ko: '값3', value3_en: '값3(영어)' },
  ...{ extra_price: '추가금', sku: '상품 번호', barcode: '바코드', stock: '재고' },
}

const plain = (heading: string) => heading.replaceAll(/[\s_]/g, '').toLowerCase()
const BY_HEADING = new Map(COLUMNS.flatMap((column) => [column, KOREAN[column]].map((heading) => [plain(heading), column])))

export const columnOf = (heading: string): GoodsColumn | undefined => BY_HEADING.get(plain(heading))
