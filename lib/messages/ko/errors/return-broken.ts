/** The page for a buyer who comes back from a payment window while the shop cannot work. */
export const returnBroken = {
  title: '결제 결과를 확인하고 있습니다',
  text: '다시 결제하지 마세요. 확인이 늦어지고 있으며, 이 화면이 자동으로 다시 확인합니다. 화면을 닫으셔도 끝까지 확인해 이메일로 알려 드립니다.',
  again: '지금 다시 확인',
}
