/**
 * A translator in the browser puts its own elements in the place of text nodes. React still holds the nodes: it fails when it moves or removes
 * one, or puts something before it, and changes one that nobody sees. Words that are an element's only child come to no harm, so whatever
 * may change stands alone in its element.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type JSXChild, type Node, parseSync, Visitor } from 'oxc-parser'
import { sourceFiles } from './import-lines.ts'

/** `words` may change or vanish; `fixed` ones stay as long as their element; `comes` is an element that may come, go or move. */
type Part = 'element' | 'comes' | 'words' | 'fixed'

/** What these names hold are elements, never bare words. */
const ELEMENTS = /^(actions|aside|back|badges|beside|goesOn|icon|mark|notice|panel|signIn|tools)$/
/** Elements that hold other elements, so that their `children` are no bare words. */
const BOXES = /^(body|div|fieldset|form|html|main|section)$/

const MESSAGES = /^[A-Z][A-Z0-9_]+$/

const isInCompany = (parts: readonly Part[]) =>
  parts.length > 1 && parts.some((part, nth) => part === 'words' || (part === 'fixed' && parts.slice(0, nth).includes('comes')))

const isChildren = (child: JSXChild) =>
  child.type === 'JSXExpressionContainer' && child.expression.type === 'Identifier' && child.expression.name === 'children'

const isList = (callee: Node) =>
  callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && /^(flatMap|map)$/.test(callee.property.name)

const both = (parts: readonly Part[]): Part[] => {
  if (parts.some((part) => part === 'words' || part === 'fixed')) return ['words']
  return parts.length > 0 ? ['comes'] : []
}

/** Where words stand beside something that changes: file, line and the beginning of the element. */
function wordsInCompany(file: string, text: string): string[] {
  const { program } = parseSync(file, text)
  const fixed = new Set<string>()
  const drawn = new Set<string>()
  const found: string[] = []

  const isFixed = (node: Node): boolean => {
    if (node.type === 'Literal') return true
    if (node.type === 'Identifier') return MESSAGES.test(node.name) || fixed.has(node.name)
    if (node.type !== 'MemberExpression' || !isFixed(node.object)) return false
    return !node.computed || node.property.type === 'Literal' || (node.property.type === 'Identifier' && node.property.name === 'locale')
  }

  const partsOf = (node: Node): Part[] => {
    switch (node.type) {
      case 'JSXElement':
        return ['element']
      case 'JSXFragment':
        return partsOfAll(node.children)
      case 'JSXText':
        return /^\s*\n\s*$/.test(node.value) ? [] : ['fixed']
      case 'JSXExpressionContainer':
      case 'ParenthesizedExpression':
        return partsOf(node.expression)
      case 'JSXEmptyExpression':
        return []
      case 'LogicalExpression':
        return both(node.operator === '&&' ? partsOf(node.right) : [...partsOf(node.left), ...partsOf(node.right)])
      case 'ConditionalExpression':
        return both([...partsOf(node.consequent), ...partsOf(node.alternate)])
      case 'CallExpression':
        if (node.callee.type === 'Identifier' && drawn.has(node.callee.name)) return ['element']
        return isList(node.callee) ? ['comes'] : ['words']
      case 'Literal':
        return node.value === null || typeof node.value === 'boolean' ? [] : ['fixed']
      case 'TemplateLiteral':
        return node.expressions.every(isFixed) ? ['fixed'] : ['words']
      case 'Identifier':
        if (node.name === 'undefined') return []
        if (drawn.has(node.name)) return ['element']
        return ELEMENTS.test(node.name) ? ['comes'] : isFixed(node) ? ['fixed'] : ['words']
      default:
        return isFixed(node) ? ['fixed'] : ['words']
    }
  }
  const partsOfAll = (children: readonly JSXChild[]): Part[] => children.flatMap(partsOf)

  const look = (start: number, children: readonly JSXChild[]) => {
    if (!isInCompany(partsOfAll(children))) return
    const line = text.slice(0, start).split('\n').length
    found.push(`${file}:${line} ${text.slice(start, start + 90).replaceAll(/\s+/g, ' ')}`)
  }
  new Visitor({
    VariableDeclarator({ id, init }) {
      if (!init) return
      if (id.type === 'Identifier') {
        if (isFixed(init)) fixed.add(id.name)
        const made = init.type === 'ArrowFunctionExpression' ? init.body : init
        const value = made.type === 'ParenthesizedExpression' ? made.expression : made
        if (value.type === 'JSXElement') drawn.add(id.name)
      } else if (id.type === 'ObjectPattern' && isFixed(init)) {
        for (const property of id.properties)
          if (property.type === 'Property' && property.value.type === 'Identifier') fixed.add(property.value.name)
      }
    },
  }).visit(program)
  new Visitor({
    JSXElement({ start, openingElement: { name }, children }) {
      const isBox = name.type === 'JSXIdentifier' && BOXES.test(name.name)
      look(start, isBox ? children.filter((child) => !isChildren(child)) : children)
    },
    JSXFragment: ({ start, children }) => look(start, children),
  }).visit(program)
  return found
}

const SAMPLES: readonly (readonly [string, boolean])[] = [
  ['<p>{count}</p>', true],
  ['<p>{busy ? text.a : text.b}</p>', true],
  ['<p>Sum <b>{sum}</b></p>', true],
  ['<p><span>{sum}</span>{busy && <Spinner />}</p>', true],
  ['<p>{sum} won</p>', false],
  ['<p>{busy && <Spinner />}Pay</p>', false],
  ['<button>{busy && <Spinner />}{children}</button>', false],
  ['<p>{label}{note && <b>{note}</b>}</p>', false],
  ['<p>{busy && "Wait"}<b>1</b></p>', false],
  ['<p><>{sum} won</></p>', false],
]

test('the rule knows words that stand alone from words that do not', () => {
  for (const [jsx, mayStand] of SAMPLES) assert.equal(wordsInCompany('a.tsx', `const a = () => (${jsx})`).length === 0, mayStand, jsx)
  assert.deepEqual(wordsInCompany('a.tsx', 'const text = CART[locale]; const a = <p>{text.each} <b>{price}</b></p>'), [])
})

test('words that may change are the only child of their element, on every page', () => {
  const files = sourceFiles(['{app,components}/**/*.tsx']).filter((file) => !file.endsWith('.test.tsx'))
  assert.ok(files.length > 200)
  assert.deepEqual(
    files.flatMap((file) => wordsInCompany(file, readFileSync(file, 'utf8'))),
    [],
  )
})
