/** The mailbox of a demo. */
export const mailbox = {
  title: '데모 메일함',
  lead: '메일 서버가 설정되지 않은 데모에서 상점이 보낸 메일이 모이는 곳입니다. 밖으로 나간 메일은 없습니다.',
  list: '받은 메일',
  to: '받는 사람',
  at: '보낸 시각',
  empty: '아직 메일이 없습니다',
  emptyHint: '주문하거나 가입하면 여기에 메일이 옵니다.',
  choose: '목록에서 메일을 고르면 여기에 보입니다.',
  frame: (subject: string) => `메일 본문: ${subject}`,
  back: '목록으로',
}
