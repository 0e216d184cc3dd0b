/** Parses one source file: its length and that of its functions, its escapes from the type checker, and its imports. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'

export interface SourceFile {
  file: string
  lines: string[]
  /** The lines of each function with a body of statements. An arrow function with only an expression is too short to compare. */
  functionLines: number[]
  /** The number of `any`, `!`, `as unknown as` and `@ts-…`, which switch the compiler off. */
  typeEscapes: number
  /** The number of comments that switch the linter off. */
  lintExceptions: number
  /** The files of this project that it imports, including imports of types only. */
  imports: string[]
}

type Parsed = ReturnType<typeof parseSync>

/** `file` is relative to `root`. */
export function readSource(root: string, file: string): SourceFile {
  const text = readFileSync(join(root, file), 'utf8')
  const parsed = parseSync(file, text)
  if (parsed.errors.length > 0) throw new Error(`${file} cannot be parsed: ${parsed.errors[0]?.message}`)
  const comments = parsed.comments.map(({ value }) => value)
  const tree = readTree(parsed, lineCounter(text))
  return {
    file,
    lines: text.replace(/\n$/, '').split('\n'),
    functionLines: tree.functionLines,
    typeEscapes: tree.escapes + comments.filter((comment) => /@ts-(ignore|expect-error|nocheck)/.test(comment)).length,
    lintExceptions: comments.filter((comment) => /\bbiome-ignore\b/.test(comment)).length,
    imports: [...importsOf(parsed, text), ...tree.typeImports].flatMap((specifier) => targetOf(file, specifier) ?? []),
  }
}

function readTree({ program }: Parsed, lineOf: (offset: number) => number) {
  const functionLines: number[] = []
  const typeImports: string[] = []
  let escapes = 0
  const measure = ({ body, start, end }: { body: { type: string } | null; start: number; end: number }) => {
    if (body?.type === 'BlockStatement') functionLines.push(lineOf(end) - lineOf(start) + 1)
  }
  new Visitor({
    FunctionDeclaration: measure,
    FunctionExpression: measure,
    ArrowFunctionExpression: measure,
    TSImportType: ({ source }) => void typeImports.push(source.value),
    TSAnyKeyword: () => void escapes++,
    TSNonNullExpression: () => void escapes++,
    TSAsExpression: ({ expression }) => {
      if (expression.type === 'TSAsExpression' && expression.typeAnnotation.type === 'TSUnknownKeyword') escapes++
    },
  }).visit(program)
  return { functionLines, typeImports, escapes }
}

/** Static imports, `export … from`, and `import('…')` with a literal name. */
function importsOf({ module }: Parsed, text: string): string[] {
  const exported = module.staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []))
  const dynamic = module.dynamicImports.flatMap(
    ({ moduleRequest: { start, end } }) => /^['"](.*)['"]$/.exec(text.slice(start, end))?.[1] ?? [],
  )
  return [...module.staticImports.map(({ moduleRequest }) => moduleRequest.value), ...exported, ...dynamic]
}

function targetOf(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return join(dirname(file), specifier)
  return specifier.startsWith('#') ? specifier.slice(1) : undefined
}

/** Returns a function that gives the line number of an offset. */
function lineCounter(text: string): (offset: number) => number {
  const ends = [...text.matchAll(/\n/g)].map(({ index }) => index)
  return (offset) => {
    let [from, to] = [0, ends.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if ((ends[middle] ?? 0) < offset) from = middle + 1
      else to = middle
    }
    return from
  }
}
