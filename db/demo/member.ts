/** Who the demo's member is: only the demo and tests load this file, and a live start looks for who it names. */
export const DEMO_MEMBER = { name: '김하늘', email: 'haneul@example.com', password: 'gyesan-demo' }
