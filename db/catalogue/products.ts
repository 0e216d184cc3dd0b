import type { categories } from './categories.ts'

type Words = { ko: string; en: string }

export type CatalogueOption = { id: string; label: Words; extraPrice: number; stock: number }

type Described = {
  id: string
  slug: string
  category: (typeof categories)[number]['id']
  name: Words
  summary: Words
  description: Words
  price: number
  /** The price before the sale; absent when the product is not on sale. */
  listPrice?: number
  /** Exempt from value-added tax, as books and unprocessed farm produce are. */
  taxFree?: boolean
  image: `/images/products/${string}.svg`
  imageAlt: Words
}

/** Stock is counted on the product or on each of its options, never on both. */
export type CatalogueProduct = Described & ({ stock: number; options?: never } | { options: readonly CatalogueOption[]; stock?: never })

export const products: readonly CatalogueProduct[] = [
  {
    id: 'p-celadon-cup',
    slug: 'celadon-cup',
    category: 'c-tea',
    name: { ko: '청자 연꽃 찻잔', en: 'Celadon lotus cup' },
    summary: { ko: '연꽃잎을 새긴 비색 찻잔과 받침', en: 'A jade-glazed cup with carved lotus petals, and its saucer' },
    description: {
      ko: '강진 흙으로 빚어 두 번 구운 청자 찻잔입니다. 바닥에서 올라오는 연꽃잎은 손으로 새긴 뒤 백토를 메웠습니다. 받침까지 한 벌이며, 용량은 150ml입니다.',
      en: 'A celadon cup of Gangjin clay, fired twice. The lotus petals rising from the foot are carved by hand and filled with white slip. Cup and saucer together; holds 150 ml.',
    },
    price: 18_000,
    image: '/images/products/celadon-cup.svg',
    imageAlt: { ko: '김이 오르는 옥빛 청자 찻잔과 받침', en: 'A steaming jade-green celadon cup on its saucer' },
    stock: 42,
  },
  {
    id: 'p-onggi-teapot',
    slug: 'onggi-teapot',
    category: 'c-tea',
    name: { ko: '옹기 옆손잡이 다관', en: 'Onggi side-handle teapot' },
    summary: { ko: '한 손으로 기울이는 두 사람용 다관', en: 'A teapot for two, poured with one hand' },
    description: {
      ko: '잿물을 입혀 가마에서 천천히 구운 옹기 다관입니다. 옆으로 난 손잡이는 뜨거운 물을 가득 담아도 손이 닿지 않는 길이로 맞추었습니다. 주둥이 안쪽에 촘촘한 거름망을 함께 빚어 잎차를 그대로 우릴 수 있습니다. 용량 320ml.',
      en: 'An earthenware teapot, ash-glazed and slowly fired. The side handle is just long enough to stay cool when the pot is full. A fine strainer is built into the spout, so leaves go straight in. Holds 320 ml.',
    },
    price: 64_000,
    listPrice: 78_000,
    image: '/images/products/onggi-teapot.svg',
    imageAlt: { ko: '옆손잡이가 달린 갈색 옹기 다관', en: 'A brown earthenware teapot with a side handle' },
    stock: 12,
  },
  {
    id: 'p-hadong-green-tea',
    slug: 'hadong-green-tea',
    category: 'c-tea',
    name: { ko: '하동 우전 녹차 40g', en: 'Hadong first-flush green tea, 40 g' },
    summary: { ko: '곡우 전에 딴 첫 잎을 가마솥에 덖은 녹차', en: 'The first leaves of spring, roasted in an iron pan' },
    description: {
      ko: '지리산 자락 하동에서 곡우 전에 딴 어린잎만 덖었습니다. 70도 물에 1분이면 맑은 연둣빛이 우러나고, 세 번까지 맛이 고릅니다. 빛과 습기를 막는 이중 뚜껑 통에 담아 보냅니다.',
      en: 'Only young leaves, picked on the slopes of Hadong before the spring rains and pan-roasted. One minute in water at 70 °C gives a clear pale green, and the taste holds for three infusions. Packed in a double-lidded tin that keeps out light and damp.',
    },
    price: 32_000,
    image: '/images/products/hadong-green-tea.svg',
    imageAlt: {
      ko: '찻잎 그림 띠를 두른 초록색 차통과 찻잎 몇 장',
      en: 'A green tea tin with a leaf on its label, and a few loose leaves',
    },
    stock: 60,
  },
  {
    id: 'p-brass-pen',
    slug: 'brass-fountain-pen',
    category: 'c-desk',
    name: { ko: '황동 만년필', en: 'Brass fountain pen' },
    summary: { ko: '쓸수록 손의 색을 닮아 가는 만년필', en: 'A pen that takes on the colour of your hand' },
    description: {
      ko: '황동 봉을 깎아 만들고 도금을 하지 않았습니다. 쓰는 사람의 손에 따라 빛이 깊어지고, 마른 천으로 닦으면 처음 색으로 돌아옵니다. 국제 규격 카트리지와 컨버터를 모두 끼울 수 있습니다.',
      en: 'Turned from solid brass and left unplated. It darkens with the hand that uses it, and a dry cloth brings the first colour back. Takes international cartridges and a converter.',
    },
    price: 42_000,
    image: '/images/products/brass-fountain-pen.svg',
    imageAlt: { ko: '편지지 위에 놓인 황동 만년필과 뚜껑', en: 'A brass fountain pen and its cap on letter paper' },
    options: [
      { id: 'p-brass-pen-ef', label: { ko: '아주 가는 촉 (EF)', en: 'Extra fine nib (EF)' }, extraPrice: 0, stock: 14 },
      { id: 'p-brass-pen-f', label: { ko: '가는 촉 (F)', en: 'Fine nib (F)' }, extraPrice: 0, stock: 22 },
      { id: 'p-brass-pen-m', label: { ko: '중간 촉 (M)', en: 'Medium nib (M)' }, extraPrice: 0, stock: 9 },
    ],
  },
  {
    id: 'p-grid-notebook',
    slug: 'grid-notebook',
    category: 'c-desk',
    name: { ko: '5mm 모눈 노트', en: '5 mm grid notebook' },
    summary: { ko: '실로 엮어 활짝 펴지는 192쪽 모눈 노트', en: '192 pages of fine grid, sewn to lie flat' },
    description: {
      ko: '펜이 번지지 않는 100g 미색 종이를 실로 엮었습니다. 어느 쪽을 펼쳐도 평평하게 눕고, 옅은 회색 모눈은 글을 쓰면 눈에 띄지 않습니다. 고무 밴드와 갈피끈이 달려 있습니다. A5.',
      en: 'Cream 100 g paper that does not bleed, bound with thread. It lies flat at every page, and the pale grey grid disappears once you write. With an elastic band and a ribbon. A5.',
    },
    price: 9_800,
    listPrice: 12_000,
    image: '/images/products/grid-notebook.svg',
    imageAlt: {
      ko: '겹쳐 놓은 초록색과 벽돌색 노트, 그 아래 모눈종이',
      en: 'Green and brick notebooks stacked over a sheet of grid paper',
    },
    options: [
      { id: 'p-grid-notebook-pine', label: { ko: '소나무', en: 'Pine' }, extraPrice: 0, stock: 80 },
      { id: 'p-grid-notebook-brick', label: { ko: '벽돌', en: 'Brick' }, extraPrice: 0, stock: 54 },
    ],
  },
  {
    id: 'p-walnut-abacus',
    slug: 'walnut-abacus',
    category: 'c-desk',
    name: { ko: '호두나무 주판 13줄', en: 'Walnut abacus, 13 rods' },
    summary: { ko: '계산상점의 첫 물건, 손끝으로 세는 주판', en: 'The first thing we made: an abacus to count by hand' },
    description: {
      ko: '셈을 눈과 손으로 하던 때의 도구를 다시 만들었습니다. 호두나무 틀에 자작나무 알을 끼우고 모서리를 황동으로 감쌌습니다. 윗알 하나, 아랫알 넷의 열세 줄이며, 쓰는 법을 그린 작은 책을 함께 드립니다.',
      en: 'A tool from the time when sums were done with eye and hand, made again. A walnut frame, birch beads and brass corners. Thirteen rods with one bead above and four below, and a small picture guide to its use.',
    },
    price: 58_000,
    image: '/images/products/walnut-abacus.svg',
    imageAlt: { ko: '모서리를 황동으로 감싼 열세 줄 나무 주판', en: 'A wooden abacus of thirteen rods with brass corners' },
    stock: 25,
  },
  {
    id: 'p-gyesan-sticker',
    slug: 'gyesan-sticker',
    category: 'c-desk',
    name: { ko: '계산 스티커', en: 'Gyesan sticker' },
    summary: { ko: '주판알을 그린 지름 5cm 스티커 한 장', en: 'One 5 cm sticker with our abacus beads' },
    description: {
      ko: '계산상점의 주판알 표식을 찍은 둥근 스티커입니다. 물에 젖어도 번지지 않고, 떼어도 자국이 남지 않습니다. 한 장씩 팝니다.',
      en: 'A round sticker with the beads of our mark. Water does not smudge it, and it leaves nothing behind when peeled off. Sold one at a time.',
    },
    price: 100,
    image: '/images/products/gyesan-sticker.svg',
    imageAlt: { ko: '한쪽이 들린 초록색 둥근 스티커', en: 'A round green sticker with one edge peeling up' },
    stock: 5_000,
  },
  {
    id: 'p-moon-jar-postcard',
    slug: 'moon-jar-postcard',
    category: 'c-desk',
    name: { ko: '달항아리 엽서', en: 'Moon jar postcard' },
    summary: { ko: '달항아리와 매화를 그린 엽서 한 장', en: 'One postcard of a moon jar and plum blossom' },
    description: {
      ko: '저녁 하늘 아래 달항아리와 매화 가지를 그린 엽서입니다. 잉크가 잘 먹는 300g 면지에 인쇄했습니다. 뒷면에는 우편번호 칸이 없어 국내외 어디로든 보낼 수 있습니다.',
      en: 'A moon jar and a branch of plum blossom under an evening sky. Printed on 300 g cotton paper that takes ink well. The back has no postcode boxes, so it can go anywhere in the world.',
    },
    price: 150,
    image: '/images/products/moon-jar-postcard.svg',
    imageAlt: {
      ko: '매화를 꽂은 달항아리 그림 엽서와 엽서 뒷면',
      en: 'A postcard of a moon jar with plum blossom, and the back of another',
    },
    stock: 1_200,
  },
  {
    id: 'p-sums-book',
    slug: 'sums-and-margins-book',
    category: 'c-desk',
    name: { ko: '『셈과 여백』', en: '“Sums and Margins”' },
    summary: { ko: '작은 가게 스무 곳의 장부를 읽는 산문집', en: 'Essays that read the ledgers of twenty small shops' },
    description: {
      ko: '동네 철물점부터 섬마을 서점까지, 작은 가게 스무 곳이 남긴 장부를 함께 읽습니다. 숫자 옆 빈칸에 적힌 짧은 말들이 이 책의 주인공입니다. 사철 제본, 248쪽. 도서는 부가가치세가 붙지 않습니다.',
      en: 'From a hardware store in town to a bookshop on an island, twenty small shops open their ledgers. The short notes in the margins are the heroes of the book. Thread-sewn, 248 pages, in Korean. Books carry no value-added tax.',
    },
    price: 16_200,
    listPrice: 18_000,
    taxFree: true,
    image: '/images/products/sums-and-margins-book.svg',
    imageAlt: { ko: '둥근 창에 산을 그린 벽돌색 양장본', en: 'A brick-coloured hardback with mountains in a round window' },
    stock: 150,
  },
  {
    id: 'p-cast-iron-pot',
    slug: 'cast-iron-pot',
    category: 'c-kitchen',
    name: { ko: '무쇠 가마솥 22cm', en: 'Cast-iron pot, 22 cm' },
    summary: { ko: '네 식구 밥을 고르게 짓는 무쇠솥', en: 'Cooks rice evenly for a family of four' },
    description: {
      ko: '쇳물을 모래 거푸집에 부어 한 점씩 만든 무쇠솥입니다. 두꺼운 바닥이 열을 천천히 퍼뜨려 밥이 고르게 익고 누룽지가 얇게 앉습니다. 들기름으로 길들여 보내니 씻어서 바로 쓰시면 됩니다.',
      en: 'Each pot is poured by itself into a sand mould. The thick base spreads heat slowly, so rice cooks evenly and leaves a thin crust. Seasoned with perilla oil before it leaves us: rinse it and cook.',
    },
    price: 129_000,
    image: '/images/products/cast-iron-pot.svg',
    imageAlt: { ko: '나무 꼭지 뚜껑을 덮은 검은 무쇠 가마솥', en: 'A black cast-iron pot whose lid has a wooden handle' },
    stock: 18,
  },
  {
    id: 'p-cutting-board',
    slug: 'zelkova-cutting-board',
    category: 'c-kitchen',
    name: { ko: '느티나무 통도마', en: 'Zelkova cutting board' },
    summary: { ko: '이어 붙이지 않은 한 판 느티나무 도마', en: 'A single plank of zelkova, with no joints' },
    description: {
      ko: '세 해 동안 말린 느티나무를 한 판으로 켜서 만들었습니다. 칼이 닿는 느낌이 부드럽고 자국이 잘 아뭅니다. 아마씨유로 마감했으며, 손잡이 구멍으로 걸어 말릴 수 있습니다.',
      en: 'Sawn in one piece from zelkova dried for three years. Gentle to the knife, and quick to close over its marks. Finished with linseed oil; the hole in the handle lets it hang to dry.',
    },
    price: 46_000,
    image: '/images/products/zelkova-cutting-board.svg',
    imageAlt: { ko: '단감 하나와 반쪽을 올린 나무 도마', en: 'A wooden board with a persimmon and a half' },
    options: [
      { id: 'p-cutting-board-s', label: { ko: '작은 것 (34cm)', en: 'Small (34 cm)' }, extraPrice: 0, stock: 20 },
      { id: 'p-cutting-board-l', label: { ko: '큰 것 (46cm)', en: 'Large (46 cm)' }, extraPrice: 14_000, stock: 11 },
    ],
  },
  {
    id: 'p-brass-cutlery',
    slug: 'brass-cutlery',
    category: 'c-kitchen',
    name: { ko: '방짜 유기 수저 한 벌', en: 'Hammered brass spoon and chopsticks' },
    summary: { ko: '두드려 만든 놋수저 한 벌과 모시 냅킨', en: 'One hammered set, wrapped in a ramie napkin' },
    description: {
      ko: '구리와 주석을 녹인 쇳덩이를 두드려 펴서 만든 방짜 수저입니다. 입에 닿는 느낌이 매끄럽고 묵직합니다. 쓰고 나서 물기를 닦아 두면 은은한 빛이 오래갑니다.',
      en: 'Beaten out of a bar of copper and tin, the old way. Smooth in the mouth and pleasantly heavy in the hand. Wipe it dry after use and the soft shine stays.',
    },
    price: 52_000,
    image: '/images/products/brass-cutlery.svg',
    imageAlt: { ko: '모시 냅킨 위에 놓인 놋숟가락과 젓가락', en: 'A brass spoon and chopsticks on a ramie napkin' },
    stock: 34,
  },
  {
    id: 'p-odae-rice',
    slug: 'odae-rice',
    category: 'c-kitchen',
    name: { ko: '철원 오대쌀 2kg', en: 'Cheorwon Odae rice, 2 kg' },
    summary: { ko: '주문한 주에 도정해 무명 자루에 담은 쌀', en: 'Milled in the week you order, in a cotton sack' },
    description: {
      ko: '철원 평야에서 자란 오대벼를 주문이 들어온 주에 도정합니다. 알이 굵고 식어도 단맛이 남아 도시락에 좋습니다. 쌀은 부가가치세가 붙지 않는 농산물입니다.',
      en: 'Odae rice from the Cheorwon plain, milled in the week of your order. Plump grains that stay sweet when cold, good for a lunch box. Rice is farm produce and carries no value-added tax.',
    },
    price: 13_500,
    taxFree: true,
    image: '/images/products/odae-rice.svg',
    imageAlt: {
      ko: '벼 이삭을 그린 쌀자루와 흰밥이 담긴 나무 그릇',
      en: 'A rice sack with an ear of rice on its label, and a bowl of rice',
    },
    stock: 90,
  },
  {
    id: 'p-moon-jar',
    slug: 'moon-jar',
    category: 'c-living',
    name: { ko: '백자 달항아리', en: 'White porcelain moon jar' },
    summary: { ko: '위아래를 이어 붙인, 하나뿐인 달항아리', en: 'Two bowls joined into one jar; the only one we have' },
    description: {
      ko: '사발 두 개를 이어 붙여 만든 높이 30cm 백자입니다. 허리의 이음매와 살짝 기운 어깨는 가마가 남긴 모양 그대로입니다. 한 점만 있으며, 나무 상자에 담아 보냅니다.',
      en: 'A white porcelain jar 30 cm tall, made by joining two bowls at the waist. The seam and the slightly leaning shoulder are as the kiln left them. There is only one; it travels in a wooden box.',
    },
    price: 280_000,
    image: '/images/products/moon-jar.svg',
    imageAlt: { ko: '희고 둥근 백자 달항아리', en: 'A round white porcelain jar' },
    stock: 1,
  },
  {
    id: 'p-walnut-soban',
    slug: 'walnut-soban',
    category: 'c-living',
    name: { ko: '호두나무 소반', en: 'Walnut soban table' },
    summary: { ko: '차 한 잔을 위한, 범 다리 둥근 소반', en: 'A small round table on curved tiger legs' },
    description: {
      ko: '짜맞춤으로 못 없이 조립한 지름 42cm 둥근 소반입니다. 범의 다리를 닮은 호족이 상을 가볍게 떠받칩니다. 옻을 다섯 번 올려 물기와 열에 강합니다.',
      en: 'A round table 42 cm across, joined without a single nail. Legs curved like a tiger’s carry it lightly. Five coats of lacquer keep out water and heat.',
    },
    price: 348_000,
    image: '/images/products/walnut-soban.svg',
    imageAlt: { ko: '흰 찻잔을 올린 둥근 나무 소반', en: 'A round wooden table with a white teacup on it' },
    stock: 6,
  },
  {
    id: 'p-wool-blanket',
    slug: 'wool-blanket',
    category: 'c-living',
    name: { ko: '청어뼈무늬 울 담요', en: 'Herringbone wool blanket' },
    summary: { ko: '무릎에도 침대에도 어울리는 양모 담요', en: 'Lambswool for a lap or a bed' },
    description: {
      ko: '어린 양의 털을 청어뼈무늬로 짠 130×180cm 담요입니다. 가볍지만 공기를 많이 품어 따뜻합니다. 양 끝의 술은 손으로 꼬았습니다. 울 세제로 찬물에 빨아 주세요.',
      en: 'Lambswool woven in a herringbone, 130 by 180 cm. Light, but it holds a lot of warm air. The fringes are twisted by hand. Wash cold with wool soap.',
    },
    price: 98_000,
    listPrice: 120_000,
    image: '/images/products/wool-blanket.svg',
    imageAlt: { ko: '가죽 끈으로 묶어 쌓은 세 가지 색 울 담요', en: 'Wool blankets in three colours, stacked and held by a leather strap' },
    options: [
      { id: 'p-wool-blanket-oat', label: { ko: '귀리', en: 'Oat' }, extraPrice: 0, stock: 16 },
      { id: 'p-wool-blanket-brick', label: { ko: '벽돌', en: 'Brick' }, extraPrice: 0, stock: 7 },
      { id: 'p-wool-blanket-pine', label: { ko: '소나무', en: 'Pine' }, extraPrice: 0, stock: 12 },
    ],
  },
  {
    id: 'p-hanji-lamp',
    slug: 'hanji-lamp',
    category: 'c-living',
    name: { ko: '한지 등', en: 'Hanji paper lamp' },
    summary: { ko: '닥종이를 두 겹 바른 따뜻한 머리맡 등', en: 'A bedside lamp in two layers of mulberry paper' },
    description: {
      ko: '대나무 살에 닥종이를 두 겹 발라 빛이 고르게 번집니다. 전구색 LED가 들어 있고 밝기를 세 단계로 바꿀 수 있습니다. 한지가 마르는 대로 다시 들여옵니다.',
      en: 'Two layers of mulberry paper over bamboo ribs spread the light evenly. A warm LED is included, with three levels of brightness. It will be back when the next sheets of paper have dried.',
    },
    price: 89_000,
    image: '/images/products/hanji-lamp.svg',
    imageAlt: { ko: '노란빛이 번지는 둥근 한지 등', en: 'A rounded paper lamp with a warm glow' },
    stock: 0,
  },
  {
    id: 'p-linen-shirt',
    slug: 'linen-shirt',
    category: 'c-clothing',
    name: { ko: '리넨 셔츠', en: 'Linen shirt' },
    summary: { ko: '세 계절을 입는 넉넉한 셔츠', en: 'A roomy shirt for three seasons' },
    description: {
      ko: '미리 빨아 줄지 않게 한 리넨 100% 셔츠입니다. 어깨선을 조금 내려 팔을 움직이기 편하고, 단추는 나무 열매로 만들었습니다. 찬물에 빨아 그늘에 널면 다림질 없이 입을 수 있습니다.',
      en: 'Pure linen, washed beforehand so that it will not shrink. A slightly dropped shoulder leaves the arms free, and the buttons are cut from corozo nut. Wash cold, dry in the shade and wear it unironed.',
    },
    price: 79_000,
    listPrice: 95_000,
    image: '/images/products/linen-shirt.svg',
    imageAlt: { ko: '가슴 주머니가 하나 있는 자연색 리넨 셔츠', en: 'A natural linen shirt with one chest pocket' },
    options: [
      { id: 'p-linen-shirt-m-natural', label: { ko: 'M / 자연색', en: 'M / Natural' }, extraPrice: 0, stock: 13 },
      { id: 'p-linen-shirt-l-natural', label: { ko: 'L / 자연색', en: 'L / Natural' }, extraPrice: 0, stock: 0 },
      { id: 'p-linen-shirt-m-navy', label: { ko: 'M / 남색', en: 'M / Navy' }, extraPrice: 0, stock: 9 },
      { id: 'p-linen-shirt-l-navy', label: { ko: 'L / 남색', en: 'L / Navy' }, extraPrice: 0, stock: 15 },
      { id: 'p-linen-shirt-xl-navy', label: { ko: 'XL / 남색', en: 'XL / Navy' }, extraPrice: 4_000, stock: 3 },
    ],
  },
  {
    id: 'p-canvas-tote',
    slug: 'canvas-tote',
    category: 'c-clothing',
    name: { ko: '캔버스 장바구니', en: 'Canvas tote' },
    summary: { ko: '바닥이 넓어 서는 두꺼운 면 가방', en: 'Heavy cotton with a base wide enough to stand' },
    description: {
      ko: '18온스 면 캔버스로 지어 무거운 것을 담아도 처지지 않습니다. 손잡이는 어깨에 멜 수 있는 길이이고, 바느질이 만나는 곳을 한 번 더 박았습니다. 안쪽에 작은 주머니가 있습니다.',
      en: 'Sewn from 18 oz cotton canvas that does not sag under weight. The handles reach the shoulder, and every corner of stitching is sewn twice. One small pocket inside.',
    },
    price: 28_000,
    image: '/images/products/canvas-tote.svg',
    imageAlt: { ko: '초록색 주판알 표식을 찍은 캔버스 가방', en: 'A canvas bag printed with green abacus beads' },
    options: [
      { id: 'p-canvas-tote-natural', label: { ko: '자연색', en: 'Natural' }, extraPrice: 0, stock: 45 },
      { id: 'p-canvas-tote-ink', label: { ko: '먹색', en: 'Ink' }, extraPrice: 2_000, stock: 30 },
    ],
  },
  {
    id: 'p-wool-socks',
    slug: 'wool-socks',
    category: 'c-clothing',
    name: { ko: '메리노 양말', en: 'Merino socks' },
    summary: { ko: '발뒤꿈치와 앞코를 두 번 짠 양말', en: 'Knitted double at heel and toe' },
    description: {
      ko: '메리노 울 70%로 짜서 땀이 차지 않고 냄새가 잘 배지 않습니다. 먼저 닳는 발뒤꿈치와 앞코는 다른 색 실로 한 겹 더 짰습니다. 목이 조이지 않는 골지입니다.',
      en: 'Seventy per cent merino, so feet stay dry and fresh. Heel and toe, which wear first, are knitted twice in a second colour. The ribbed top holds without gripping.',
    },
    price: 8_000,
    image: '/images/products/wool-socks.svg',
    imageAlt: { ko: '뒤꿈치와 앞코 색이 다른 미색과 쑥색 양말', en: 'Cream and sage socks with heels and toes in another colour' },
    options: [
      { id: 'p-wool-socks-s-oat', label: { ko: '230–250 / 귀리', en: '230–250 mm / Oat' }, extraPrice: 0, stock: 40 },
      { id: 'p-wool-socks-l-oat', label: { ko: '255–280 / 귀리', en: '255–280 mm / Oat' }, extraPrice: 0, stock: 36 },
      { id: 'p-wool-socks-s-sage', label: { ko: '230–250 / 쑥', en: '230–250 mm / Sage' }, extraPrice: 0, stock: 28 },
      { id: 'p-wool-socks-l-sage', label: { ko: '255–280 / 쑥', en: '255–280 mm / Sage' }, extraPrice: 0, stock: 31 },
    ],
  },
]
