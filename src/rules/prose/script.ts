/**
 * One form for texts in several scripts, so that a pattern is written once: traditional characters become simplified ones,
 * full-width letters, digits and signs half-width ones. Character for character: offsets stay.
 */

/** The traditional characters of those that the patterns of this folder use, and their simplified forms. */
const traditional =
  '丟並亂佈佔併來侷係俬個們倫備傢傳傷僅價億儘償優兌內兩冊別刪劃劇動務勢區協卻卽厤員唸問啓啟單噁噹嚮嚴國圍圖團埰堅報場壞夠夥學寀實審寫將專對導屆屬帳帶幫幾庫廠廣張強' +
  '彆彔後徑從復徹惡態懇應懷戶採換損搶摯摺撥擇擊擔據擬擴擾攔敎敗數斷於昇時暫曆曏書會朮東査條業極構標樣機檢檯櫥欄權歐歷歸毀決沒況洩淩減測準滾潰濫為無煩熱營燬爭爲爾牽' +
  '狀獨獲現環產産異當瘓癥癱發盜盡監盤眞眾睏確碼礙禮種稱積穩穫竊筆箇節範簡簽籤糰約紐純級組結絕絡給統絶經綫維網緊線緣編緩練緻縣總織繫繼續纔羅羣習翫聞聯聲職聽肅脅脩臨' +
  '臺與舉萬蒐蓋處虛號衆術衕裏補裡製複覈見規視覺覽觀訂計討訓託記訪設許訴註証詆詐評詞詢試話該詳認語誠誤說説誰誹調談諉請諒論諮諸諾謂謗講謠謡謹證譭議護讀變讓讚負貨責買' +
  '費資賠質賬購贈贊趨踰車軸較載輕輪輯轉辦迴這連週進運過達違遠適遲遺還郵鄭釣釦鈡銀錄錯録錶鍾鎖鏈鐘長門閉開間閤闆關陞陸隊階際隨險隱隻離難電韆響頁項順須預頓領頭頻題願' +
  '類顧顯風颱餘餬饋馬騙驗體髮鬆鬚魚麪麫麯麴麵麼麽點齣';
const simplified =
  '丢并乱布占并来局系私个们伦备家传伤仅价亿尽偿优兑内两册别删划剧动务势区协却即历员念问启启单恶当向严国围图团采坚报场坏够伙学采实审写将专对导届属帐带帮几库厂广张强' +
  '别录后径从复彻恶态恳应怀户采换损抢挚折拨择击担据拟扩扰拦教败数断于升时暂历向书会术东查条业极构标样机检台橱栏权欧历归毁决没况泄凌减测准滚溃滥为无烦热营毁争为尔牵' +
  '状独获现环产产异当痪症瘫发盗尽监盘真众困确码碍礼种称积稳获窃笔个节范简签签团约纽纯级组结绝络给统绝经线维网紧线缘编缓练致县总织系继续才罗群习玩闻联声职听肃胁修临' +
  '台与举万搜盖处虚号众术同里补里制复核见规视觉览观订计讨训托记访设许诉注证诋诈评词询试话该详认语诚误说说谁诽调谈诿请谅论咨诸诺谓谤讲谣谣谨证毁议护读变让赞负货责买' +
  '费资赔质账购赠赞趋逾车轴较载轻轮辑转办回这连周进运过达违远适迟遗还邮郑钓扣钟银录错录表钟锁链钟长门闭开间合板关升陆队阶际随险隐只离难电千响页项顺须预顿领头频题愿' +
  '类顾显风台余糊馈马骗验体发松须鱼面面曲曲面么么点出';

const forms = new Map<string, string>([
  ...[...traditional].map((character, at) => [character, simplified[at]!] as const),
  ['\u3000', ' '],
  ['\u00a0', ' '],
  ['’', "'"],
  ['‘', "'"],
  ['｡', '。'],
]);
const other = new RegExp(`[${[...forms.keys()].join('')}\uff01-\uff5e]`, 'g');

/** The text in one form, of the same length. */
export function oneForm(text: string): string {
  return text.replace(
    other,
    (character) => forms.get(character) ?? String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );
}
