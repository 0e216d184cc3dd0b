/** Who the demo's operator is. The secret makes the codes, and an authenticator takes it typed: told to everybody, it guards nothing. */
export const DEMO_OPERATOR = {
  name: '박지은',
  email: 'jieun@example.com',
  role: 'owner',
  password: 'gyesan-demo-operator',
  secret: Buffer.from('gyesan demo operator'),
} as const
