/** The names in the code that the documents use are names in the code. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

const NAME = /`([a-z][a-z0-9]*(?:_[a-z0-9]+)+)`/g
/** Decisions tell what was true on their day, so they may use names of that day. */
const documents = globSync(['docs/**/*.md', '*.md', 'sandbox/*.md'], { exclude: ['docs/decisions/**'] })
const source = globSync(['*.ts', '.env.example', '{app,bench,components,db,deploy,lib,sandbox,scripts,sim}/**/*.{ts,tsx,mjs,sql,conf}'])
  .filter((file) => !/\.test\.tsx?$/.test(file))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')
const inSource = new Set(source.match(/[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+/g))

test('every name in snake_case that a document quotes is in the source', () => {
  const quoted = documents.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(NAME)].map(([, name = '']) => ({ file, name })))
  assert.ok(quoted.length > 200, `${quoted.length}`)
  assert.deepEqual(
    // A metric of the backlog is named `gyesan_` and the backlog's own name.
    quoted
      .filter(({ name }) => !inSource.has(name) && !inSource.has(name.replace(/^gyesan_/, '')))
      .map(({ file, name }) => `${name} in ${file}`),
    [],
  )
})

test('every command that a document or a comment names can be run as it stands, also with the oldest Node that the project takes', () => {
  const COMMANDS: { scripts: Record<string, string> } = JSON.parse(readFileSync('package.json', 'utf8'))
  const files = [
    ...documents,
    ...globSync(['{app,bench,components,db,e2e,lib,sandbox,scripts,sim,test}/**/*.{ts,tsx,mjs}', '.env.example']),
  ]
  const texts = files.map((file) => ({ file, text: readFileSync(file, 'utf8') }))
  const named = texts.flatMap(({ file, text }) =>
    [...text.matchAll(/\bnpm run ([a-z][a-z0-9-]*(?::[a-z0-9-]+)?)(?![:\w])/g)].map(([, command = '']) => ({ file, command })),
  )
  assert.ok(named.length > 100, `${named.length}`)
  assert.deepEqual(
    named.filter(({ command }) => !Object.hasOwn(COMMANDS.scripts, command)).map(({ file, command }) => `npm run ${command} in ${file}`),
    [],
  )
  // Node 20 strips no types: what is TypeScript starts through scripts/run.mjs, which finds the pinned Node.
  const direct = texts.flatMap(({ file, text }) => (/\bnode [\w./-]+\.ts\b/.test(text) ? [file] : []))
  assert.deepEqual(direct, [])
})
