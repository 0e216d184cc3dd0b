/**
 * Makes public/fonts from Pretendard: one file with every character of the shop's own texts, preloaded by each page, and the rest
 * of Hangul in Pretendard's small pieces, which load only where a name or address needs them. Run it after texts have changed:
 * `npm run fonts`.
 */
import { createHash } from 'node:crypto'
import { copyFileSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'

const root = fileURLToPath(new URL('..', import.meta.url))
const pretendard = `${root}node_modules/pretendard/`
const fonts = `${root}public/fonts/`

/** The texts that a shopper reads. Operators' pages, letters and demo addresses may wait for the pieces, and no page shows what a search knows. */
const WORDS = [
  'app/**/*.{ts,tsx}',
  'components/**/*.{ts,tsx}',
  'lib/**/*.ts',
  'db/{catalogue,demo}/*.json',
  'content/*.json',
  'content/legal/**/*.md',
]
const NOT_SHOPPERS = /admin|\.test\.|synonyms|lib\/(?:mail|addresses|env|search|messages\/\w+\/(?:console|letters))/

/** The size limit of the file that every page waits for. */
const LARGEST_MAIN = 100_000

const PRINTABLE_ASCII = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))

const characters = charactersOf(WORDS)
const subset = await subsetOf(characters)
// Nothing is removed before what follows it has been made.
mkdirSync(fonts, { recursive: true })
for (const file of readdirSync(fonts)) rmSync(fonts + file)
const main = writeMain(subset)
const rest = writePieces(characters)
copyFileSync(`${pretendard}dist/LICENSE.txt`, `${fonts}OFL.txt`)
writeFileSync(`${root}app/fonts.css`, fontFaces(main))
writeFileSync(`${root}components/layout/font-files.ts`, fontFiles(main, rest))
console.log(`${characters.size} characters`)

function charactersOf(patterns: string[]): Set<string> {
  const files = globSync(patterns, { cwd: root }).filter((file) => !NOT_SHOPPERS.test(file))
  const found = new Set(PRINTABLE_ASCII)
  for (const file of files) for (const character of readFileSync(root + file, 'utf8')) if (character >= ' ') found.add(character)
  return found
}

async function subsetOf(wanted: Set<string>): Promise<Uint8Array> {
  const whole = readFileSync(`${pretendard}dist/web/variable/woff2/PretendardVariable.woff2`)
  // Without this list the subset would contain alternative glyphs that no page uses.
  const options = {
    targetFormat: 'woff2',
    variationAxes: { wght: { min: 400, max: 700 } },
    keepFeatures: ['kern', 'tnum'],
    noHinting: true,
  } as const
  const subset = await subsetFont(whole, [...wanted].join(''), options)
  if (subset.length > LARGEST_MAIN)
    throw new Error(
      `The main font has ${subset.length} bytes, more than ${LARGEST_MAIN}: use fewer different syllables, or keep fewer weights.`,
    )
  return subset
}

function writeMain(subset: Uint8Array): string {
  const name = `pretendard.${hash(subset)}.woff2`
  writeFileSync(fonts + name, subset)
  console.log(`${name}: ${subset.length} bytes`)
  return name
}

/** Each piece covers only characters that the main file lacks, so that a page with the shop's own texts loads none. */
function writePieces(main: Set<string>): string {
  const folder = `${pretendard}dist/web/variable/`
  const published = readFileSync(`${folder}pretendardvariable-dynamic-subset.css`, 'utf8')
  const faces: string[] = []
  for (const [, number, ranges] of published.matchAll(/subset\.(\d+)\.woff2[^;]*;\s*unicode-range: ([^;]+);/g)) {
    const uncovered = pointsOf(ranges ?? '').filter((point) => !main.has(String.fromCodePoint(point)))
    if (uncovered.length === 0) continue
    const name = `pretendard-1.3.9-${number}.woff2`
    copyFileSync(`${folder}woff2-dynamic-subset/PretendardVariable.subset.${number}.woff2`, fonts + name)
    faces.push(
      `@font-face{font-family:Pretendard;font-weight:400 700;font-display:swap;src:url(${name}) format("woff2");unicode-range:${rangesOf(uncovered)}}`,
    )
  }
  const css = `/* Pretendard, SIL Open Font License 1.1: see OFL.txt */\n${faces.join('\n')}\n`
  const name = `pretendard-rest.${hash(css)}.css`
  writeFileSync(fonts + name, css)
  console.log(`${name}: ${faces.length} pieces`)
  return name
}

function pointsOf(ranges: string): number[] {
  return ranges.split(',').flatMap((range) => {
    const [first = 0, last = first] = range
      .trim()
      .slice(2)
      .split('-')
      .map((hex) => Number.parseInt(hex, 16))
    return Array.from({ length: last - first + 1 }, (_, i) => first + i)
  })
}

function rangesOf(points: number[]): string {
  const runs: [number, number][] = []
  for (const point of points) {
    const run = runs.at(-1)
    if (run?.[1] === point - 1) run[1] = point
    else runs.push([point, point])
  }
  return runs
    .map(([first, last]) => (first === last ? `U+${first.toString(16)}` : `U+${first.toString(16)}-${last.toString(16)}`))
    .join(',')
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 8)
}

function fontFaces(main: string): string {
  return `/* Made by scripts/subset-fonts.ts. Pretendard, SIL Open Font License 1.1: see public/fonts/OFL.txt */
@font-face {
  font-family: "Pretendard";
  font-weight: 400 700;
  font-display: swap;
  src: url("/fonts/${main}") format("woff2");
}

/* What stands in until it is here takes the same room. */
@font-face {
  font-family: "Pretendard Fallback";
  src:
    local("Apple SD Gothic Neo"), local("AppleSDGothicNeo-Regular"), local("Noto Sans KR"), local("Noto Sans CJK KR"),
    local("Malgun Gothic"), local("Arial"), local("Liberation Sans"), local("Roboto");
  ascent-override: 95.2%;
  descent-override: 24.1%;
  line-gap-override: 0%;
}
`
}

function fontFiles(main: string, rest: string): string {
  return `/** Made by scripts/subset-fonts.ts: the names change with the content, so that browsers may keep the files for ever. */
export const MAIN_FONT = '/fonts/${main}'
export const REST_OF_FONT = '/fonts/${rest}'
`
}
