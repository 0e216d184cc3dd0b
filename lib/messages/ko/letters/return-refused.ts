/** A letter: a return was declined. */
export const returnRefusedLetter = ({ decisionNote }: { decisionNote?: string }) => ({
  subject: '반품 신청을 받아들이지 못했습니다',
  opening: ['신청하신 반품을 받아들이지 못했습니다.', ...(decisionNote ? [`사유: ${decisionNote}`] : [])],
  next: ['더 궁금한 점은 고객센터로 문의해 주세요.'],
})
