/** Name, password and authenticator secret of the demo's operator. They are published, so they protect nothing. */
export const DEMO_OPERATOR = {
  name: '박지은',
  email: 'jieun@example.com',
  role: 'owner',
  password: 'gyesan-demo-operator',
  secret: Buffer.from('gyesan demo operator'),
} as const
