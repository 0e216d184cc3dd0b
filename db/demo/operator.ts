/** Who the demo's operator is: only the demo and tests load this file, and a live start looks for who it names. The secret makes the codes, and an authenticator takes it typed: told to everybody, it guards nothing. */
export const DEMO_OPERATOR = {
  name: '박지은',
  email: 'jieun@example.com',
  role: 'owner',
  password: 'gyesan-demo-operator',
  secret: Buffer.from('gyesan demo operator'),
} as const
