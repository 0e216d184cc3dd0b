/** A passkey in software: makes and signs as a phone's does, so that tests need no browser. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest()

interface Told {
  origin: string
  host: string
  /** As the page gave it to the browser, base64url. */
  challenge: string
  /** Whether the person showed a finger, a face or a PIN. */
  verified?: boolean
}

export class SoftPasskey {
  readonly id = randomBytes(32)
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  counter = 0
  /** Passkeys that a person's devices share say 0 for ever. */
  counts = true

  /** The answer to `navigator.credentials.create`, as JSON. */
  creates(told: Told): string {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' })
    // COSE: a P-256 key for ES256, as a CBOR map of five entries.
    const key = Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'),
      Buffer.from(x, 'base64url'),
      Buffer.from('225820', 'hex'),
      Buffer.from(y, 'base64url'),
    ])
    const length = Buffer.alloc(2)
    length.writeUInt16BE(this.id.length)
    const data = Buffer.concat([this.#authenticatorData(told, 0x40), Buffer.alloc(16), length, this.id, key])
    const head = Buffer.alloc(2)
    head.writeUInt16BE(data.length)
    // CBOR: { fmt: 'none', attStmt: {}, authData: data }
    const attestation = Buffer.concat([
      Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
      Buffer.from('59', 'hex'),
      head,
      data,
    ])
    return this.#answer('webauthn.create', told, { attestationObject: attestation.toString('base64url'), transports: ['internal'] })
  }

  /** The answer to `navigator.credentials.get`, as JSON. */
  signs(told: Told): string {
    if (this.counts) this.counter += 1
    const data = this.#authenticatorData(told, 0)
    const signed = Buffer.concat([data, sha256(clientData('webauthn.get', told))])
    const signature = sign('sha256', signed, this.#keys.privateKey)
    return this.#answer('webauthn.get', told, {
      authenticatorData: data.toString('base64url'),
      signature: signature.toString('base64url'),
    })
  }

  #authenticatorData({ host, verified = true }: Told, more: number): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.counter)
    return Buffer.concat([sha256(host), Buffer.from([0x01 | (verified ? 0x04 : 0) | more]), counter])
  }

  #answer(type: string, told: Told, response: object): string {
    const id = this.id.toString('base64url')
    const clientDataJSON = clientData(type, told).toString('base64url')
    return JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON, ...response } })
  }
}

const clientData = (type: string, { origin, challenge }: Told) =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
