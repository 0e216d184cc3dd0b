/** A hundred thousand products like those of a real shop, none of them kept in a file: the same number always gives the same product. Pure. */
import type { Product } from '#lib/catalog/catalogue.ts'

export type ManyGoods = Pick<Product, 'id' | 'slug' | 'category' | 'name' | 'summary' | 'price' | 'listPrice'> & {
  position: number
  options: { id: string; label: { ko: string; en: string }; extraPrice: number }[]
}

type Pair = readonly [ko: string, en: string]

/** Things by category; the demo's are among them, and words that look like theirs. */
const THINGS: Readonly<Record<string, readonly Pair[]>> = {
  'c-tea': pairs(
    '찻잔 teacup,다관 teapot,녹차 green tea,홍차 black tea,찻상 tea tray,차판 tea board,숙우 pitcher,차칙 tea scoop,머그컵 mug,컵받침 coaster,차통 tea caddy,보리차 barley tea',
  ),
  'c-desk': pairs(
    '만년필 fountain pen,모눈 노트 grid notebook,주판 abacus,스티커 sticker,달항아리 엽서 moon jar postcard,볼펜 ballpoint pen,연필깎이 sharpener,필통 pencil case,책갈피 bookmark,편지지 letter paper,달력 calendar,문진 paperweight,잉크 ink bottle,자 ruler',
  ),
  'c-kitchen': pairs(
    '가마솥 cauldron pot,통도마 cutting board,유기 수저 spoon and chopsticks,오대쌀 rice,밥그릇 rice bowl,국자 ladle,냄비 saucepan,접시 plate,쟁반 tray,소금 단지 salt jar,행주 dishcloth,칼 knife,주걱 spatula,체 sieve',
  ),
  'c-living': pairs(
    '달항아리 moon jar,소반 soban table,울 담요 wool blanket,한지 등 paper lamp,방석 cushion,양초 candle,화병 vase,향꽂이 incense holder,바구니 basket,거울 mirror,시계 clock,커튼 curtain,발매트 doormat',
  ),
  'c-clothing': pairs(
    '리넨 셔츠 linen shirt,장바구니 tote bag,메리노 양말 merino socks,앞치마 apron,모자 hat,목도리 scarf,장갑 gloves,바지 trousers,조끼 waistcoat,잠옷 pyjamas,손수건 handkerchief,허리띠 belt',
  ),
}

const MATERIALS = pairs(
  '청자 celadon,백자 porcelain,옹기 earthenware,황동 brass,방짜 hammered brass,무쇠 cast-iron,호두나무 walnut,느티나무 zelkova,참나무 oak,대나무 bamboo,유리 glass,리넨 linen,무명 cotton,모시 ramie,양모 lambswool,메리노 merino,가죽 leather,한지 hanji,돌 stone,은 silver',
)
const MOTIFS = pairs(
  '연꽃 lotus,매화 plum blossom,구름 cloud,물결 wave,소나무 pine,청어뼈 herringbone,달 moon,새 bird,모란 peony,잔디 grass',
)
const COLOURS = pairs(
  '남색 navy,먹색 ink,자연색 natural,귀리 oat,벽돌 brick,소나무 pine,쑥 sage,하양 white,검정 black,하늘색 sky blue,노랑 yellow,분홍 pink',
)
const SIZES = pairs('작은 것 small,큰 것 large,M M,L L,XL XL')
const SAYINGS = pairs(
  '매일 쓰기 좋은 for every day,손으로 빚은 made by hand,오래 쓰는 made to last,선물로 좋은 a good present,작은 집을 위한 for a small home,겨울을 나는 for the winter',
)

const SYLLABLES = Array.from('가고구기나노누다도두라로루리마모무미바보비사서소수시아야오우유자주지차초치카코타토파포하호강달문산연은정한')
const SOUNDS =
  'ba be bi bo da de di do fa fe ga go ha he hi ja jo ka ke ko la le lo ma me mo na ne no pa pe ra re ro sa se so ta te to va wa ya'.split(
    ' ',
  )

function pairs(list: string): Pair[] {
  return list.split(',').map((each) => {
    const at = each.search(/ (?=[a-zA-Z])/)
    return [each.slice(0, at), each.slice(at + 1)]
  })
}

/** Numbers that look thrown, from the product's own. */
function thrower(seed: number): (below: number) => number {
  let state = (seed + 1) * 2_654_435_761
  return (below) => {
    state = (state ^ (state << 13)) >>> 0
    state = (state ^ (state >>> 17)) >>> 0
    state = (state ^ (state << 5)) >>> 0
    return state % below
  }
}

const CATEGORIES = Object.keys(THINGS)
const pick = <T>(list: readonly T[], nth: number): T => list[nth % list.length] as T

/** Some twenty thousand makers, whose names are words that no other product has. */
function maker(nth: number): Pair {
  const roll = thrower(nth + 7_000_000)
  const syllable = () => pick(SYLLABLES, roll(SYLLABLES.length))
  const sound = () => pick(SOUNDS, roll(SOUNDS.length))
  return [`${syllable()}${syllable()}${syllable()}`, `${sound()}${sound()}${sound()}`]
}

const MAKERS = 20_000

export function manyGoods(nth: number): ManyGoods {
  const roll = thrower(nth)
  const category = pick(CATEGORIES, roll(CATEGORIES.length))
  const things = THINGS[category] ?? []
  const from = (list: readonly Pair[]): Pair => pick(list, roll(list.length))
  const [thing, material, motif, saying, made] = [from(things), from(MATERIALS), from(MOTIFS), from(SAYINGS), maker(roll(MAKERS))]
  const id = `GY-${`${nth}`.padStart(6, '0')}`
  const price = 1000 + 100 * roll(3000)
  const [colours, size] = [[from(COLOURS), from(COLOURS)], from(SIZES)]
  return {
    id,
    slug: `goods-${nth}`,
    category,
    name: { ko: `${made[0]} ${material[0]} ${thing[0]}`, en: `${made[1]} ${material[1]} ${thing[1]}` },
    summary: { ko: `${saying[0]} ${motif[0]} 무늬 ${thing[0]}`, en: `${motif[1]} pattern, ${saying[1]}` },
    price,
    listPrice: roll(5) === 0 ? Math.round(price * 1.25) : null,
    // The demo's goods stand first in a shop of their own, and anywhere in this one.
    position: roll(100_000),
    options:
      roll(3) === 0
        ? []
        : [...new Set(colours)].map((colour, place) => ({
            id: `${id}-${place}`,
            label: { ko: `${size[0]} / ${colour[0]}`, en: `${size[1]} / ${colour[1]}` },
            extraPrice: 0,
          })),
  }
}
