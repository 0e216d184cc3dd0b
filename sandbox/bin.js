#!/usr/bin/env node
/** The command `gyesan-sandbox`: runs the source in a checkout, and the built JavaScript in an installed package. */
import { existsSync } from 'node:fs'

const SOURCE = new URL('./main.ts', import.meta.url)
const BUILT = new URL('./dist/main.js', import.meta.url)

await import((existsSync(SOURCE) ? SOURCE : BUILT).href)
