type Words = { ko: string; en: string }

export type CatalogueCategory = { id: string; slug: string; name: Words; description: Words }

export const categories = [
  {
    id: 'c-tea',
    slug: 'tea',
    name: { ko: '찻상', en: 'Tea' },
    description: { ko: '물을 끓이고 잔을 데우는 시간을 위한 도구와 찻잎.', en: 'Leaves and vessels for the time it takes to warm a cup.' },
  },
  {
    id: 'c-desk',
    slug: 'desk',
    name: { ko: '책상', en: 'Desk' },
    description: { ko: '쓰고, 세고, 오래 남기는 일을 돕는 문구.', en: 'Stationery for writing, counting and keeping.' },
  },
  {
    id: 'c-kitchen',
    slug: 'kitchen',
    name: { ko: '주방', en: 'Kitchen' },
    description: { ko: '매일 손이 가고, 해마다 더 좋아지는 살림.', en: 'Things used every day that get better every year.' },
  },
  {
    id: 'c-living',
    slug: 'living',
    name: { ko: '생활', en: 'Living' },
    description: { ko: '방의 빛과 온도를 천천히 바꾸는 물건.', en: 'Objects that slowly change the light and warmth of a room.' },
  },
  {
    id: 'c-clothing',
    slug: 'clothing',
    name: { ko: '의류', en: 'Clothing' },
    description: { ko: '빨수록 편해지는 옷과 매일 드는 가방.', en: 'Clothes that soften with washing and a bag for every day.' },
  },
] as const satisfies readonly CatalogueCategory[]
