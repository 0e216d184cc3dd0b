/** Shows untrusted bytes: every byte is visible, and none is interpreted. Pure. */

/** Bytes that are not printable text become escapes, so that an operator sees invisible characters. */
export function bytesAsText(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  return text.replace(/[^\P{C}\n\t]|\ufffd/gu, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`)
}

const WIDTH = 16

/** `00000010  7b 22 …  |{"…|` */
export function bytesAsHex(bytes: Uint8Array): string {
  const lines: string[] = []
  for (let start = 0; start < bytes.length; start += WIDTH) {
    const row = [...bytes.subarray(start, start + WIDTH)]
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
    const signs = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('')
    lines.push(`${start.toString(16).padStart(8, '0')}  ${hex.padEnd(WIDTH * 3 - 1)}  |${signs}|`)
  }
  return lines.join('\n')
}
