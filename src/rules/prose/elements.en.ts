/** How English texts say what a statement must say. */
import type { ElementId, ElementSigns } from './elements.ts';
import { englishNextUpdate } from './next-update-signs.ts';
import { clock, date, length, timeBlank } from './times.ts';

const blank = '\\{\\{[^{}]+\\}\\}';
const when = `(?:${clock}|${date}|${timeBlank})`;
const people =
  '(?:customers?|users?|people|persons?|visitors?|accounts?|orders?|members?|clients?|guests?|readers?|shoppers?|buyers?|subscribers?|patients?|passengers?|travell?ers?|students?|parents?|households?|businesses|merchants?|individuals?|transactions?|payments?|bookings?|requests?|parcels?|deliveries|companies|sites?|stores?|shops?|tickets?)';
const trouble =
  "cannot|can not|can't|could not|couldn't|unable|impossible|un(?:available|reachable|usable)|not (?:work|load|open|available|accept|process|receiv|complet|reach|respond|possible|go(?:ing)? through|arriv|deliver|display|able)\\w*|(?:isn't|aren't|doesn't|don't|won't) (?:work|load|open|available|go|arriv)\\w*|\\bfail(?:s|ed|ing|ures?)?\\b|\\berrors?\\b|\\bdown\\b|off ?line|\\bslow(?:er|ly|ness)?\\b|delay\\w*|late\\b|broken|wrong|incorrect|outdated|missing|interrupt\\w*|timing out|time[sd]? out|twice|duplicate\\w*|under (?:an? )?(?:\\w+ )?attack|attack(?:ed|ers?)|unauthori[sz]ed|stolen|copied|leaked|expos(?:ed|ure)|open to others|defaced|blank page|claim|alleg\\w+|reports? (?:that|of)\\b|being sold|for sale|shows?|showed|stopped|suspended|closed|lost";
const affecting =
  '\\b(?:issues?|problems?|trouble|difficult(?:y|ies)|disruptions?|faults?|outages?|incidents?)\\s+(?:with|affecting|in|on|accessing|logging|signing|connecting|loading|paying|sending|placing|viewing|when|while|concerning)\\b|\\bdisruption (?:of|to)\\b';
/** Somebody got at what is not theirs. */
const intrusion: ElementSigns['signs'][number] = {
  line: '\\b(?:someone|somebody|strangers?|outsiders?|third part(?:y|ies)|attackers?|intruders?|hackers?|unauthori[sz]ed (?:persons?|people|part(?:y|ies)))\\b[^\\n,;]{0,40}\\b(?:opened|viewed|saw|read|downloaded|accessed|copied|obtained|got (?:at|into)|logged in|entered|had access)\\b|\\b(?:could|can) be (?:opened|viewed|seen|read|downloaded|accessed|reached) (?:from (?:the )?outside|by (?:anyone|anybody|others|strangers|outsiders|everyone)|without (?:a |any )?(?:password|login))\\b',
  unless:
    "\\bif\\b|\\b(?:may|might) have\\b|\\bno (?:evidence|sign|indication)|\\bwhether\\b|\\bnot\\b|n't\\b|\\bnever\\b",
};
/** What may speak of the next text; whether it gives a time is told by `englishNextUpdate`. */
const nextUpdate =
  "\\b(?:next|further|another|following|regular)\\b[^\\n]{0,40}\\b(?:updates?|news|report|message|information)\\b|\\b(?:we|i)(?:'ll| will| shall)?\\b[^\\n]{0,30}\\b(?:update you|update this|post|report|write|say more|inform|tell you|be back|speak|publish|be in touch|come back|send)\\b|\\bupdates?\\b[^\\n]{0,30}\\b(?:at|by|every|before|within|no later)\\b|\\bupdated? (?:again|here|you)\\b|\\bnext\\b[^\\n]{0,20}\\b(?:at|by)\\b";
const withoutNext = `\\bnext update\\b|\\bnothing has changed\\b|\\bif nothing\\b`;
const reach =
  '[\\w.+-]{1,64}@[\\w{}-]+\\.?[\\w.{}-]*|(?:\\btel\\b|\\bcall\\b|phone|hotline|helpline|contact|ring)[^\\n]{0,40}\\+?\\d[\\d ()/-]{5,}\\d|\\+\\d[\\d ()-]{7,}|\\b(?:reply|answer|respond)(?:ing)? to this|\\banswer this (?:mail|e-?mail|message|letter)\\b|\\b(?:care|phone|telephone|support|service|contact) (?:number|line|form|page|desk|team|centre|center|portal)\\b|\\b(?:hotline|helpline|help ?desk|service desk|live chat|customer (?:service|care|support)|press desk|privacy officer|data protection officer|dpo)\\b|\\b(?:help|support|contact|care)\\.[\\w-]+\\.\\w+|https?://\\S*(?:help|support|contact)\\S*';
const done =
  "\\b(?:we|i|our \\w+(?: \\w+)?|engineers|team|it)(?: have| has|'ve)(?: also| now| already| since| at once| immediately)* (?:\\w+ed|shut|reset|taken|put|cut|begun|set|found|rebuilt|told|sent|made|given|brought|kept|run|built|written|split)\\b|\\b(?:has|have) been (?:\\w+ed|shut|reset|taken|put|cut|set|rebuilt|told|sent|made|brought)\\b";

const contact: ElementSigns = {
  signs: [
    { line: reach },
    {
      line: `\\b(?:contact|questions?|enquir(?:y|ies)|inquir(?:y|ies)|help|support|reach us|write to us|call us)\\b[^\\n:]{0,30}:\\s*\\S`,
      // “Contact: please contact us.” tells nobody where.
      unless:
        ':\\W{0,20}(?:please |just |do not hesitate to |feel free to )*(?:contact|reach(?: out to)?|write to|call|ask|get in touch with|talk to) us(?: directly| any ?time| at any time| with (?:any )?questions)?\\W*$',
    },
    {
      line: '\\b(?:contact|write to|reach|call|e-?mail|message|talk to|speak to)\\b[^\\n]{0,20}\\b(?:us|our|care|support|desk|team|officer)\\b',
      also: '\\b(?:at|on|via|through|by|in the app|under|using|from)\\b',
    },
  ],
  blank: 'contact|phone|tel\\b|mail|hotline|helpline|desk',
};
const userAction: ElementSigns = {
  signs: [
    {
      line: '\\bwhat (?:you|customers?|users?|readers?|affected \\w+|this means for you)\\b[^\\n]{0,20}\\b(?:should|can|need|must|have to|may|do)\\b|\\bwhat (?:should|can|must) (?:you|i|customers|users) do\\b|\\bwhat to do\\b|\\bwhat this means for you\\b',
    },
    {
      line: "\\b(?:you|customers|users) (?:do not|don't|need not|should|must|can|may|need|have to|will (?:not )?(?:have|need) to|are asked|are advised)\\b",
    },
    { line: '\\b(?:no|any) (?:further )?action\\b|\\bnothing (?:for you )?to do\\b|\\bneed to do nothing\\b' },
    {
      line: '\\b(?:we|i) (?:would |strongly |also |are |must )*(?:ask|advis(?:e|ing)|recommend|urg(?:e|ing)|suggest|encourag(?:e|ing))(?:ing)?\\b',
    },
    {
      line: '\\bplease\\b(?! (?:accept|bear|be patient|contact|forgive|excuse|follow (?:us|this)|check (?:back|here|this)|stay|see|visit|note|find|e-?mail|call|write|reach|rest|feel|refer|send (?:us|your) (?:questions|enquiries)|direct))',
    },
    {
      line: "(?:^|[.:;,] ?)(?:do not|don't|never|always|change|reset|check|use|wait|keep|call your|beware|be careful|watch|log (?:in|out)|sign (?:in|out))\\b",
    },
  ],
  blank: 'user_action|what_to_do|advice|workaround|action_for|you_should|user_steps|safe_to_use|orders_decision',
};
const measures: ElementSigns = {
  signs: [
    { line: '\\bmeasures?\\b|\\bwhat we (?:have|did|are)\\b|\\bsteps? (?:we have )?taken\\b' },
    { line: done, unless: '\\bhas been (?:affected|exposed|stolen|copied|leaked)\\b' },
    {
      line: '\\bwe (?:blocked|stopped|reset|closed|shut|isolated|informed|notified|reported|changed|replaced|removed|revoked|locked|disconnected|engaged|hired)\\b',
    },
  ],
  blank: 'measure|action|step|contain|changed|done',
};
const cause: ElementSigns = {
  signs: [
    {
      line: '\\bcause[ds]?\\b|\\bbecause\\b|\\bdue to\\b|\\breasons?\\b|\\bwhy\\b|\\bas a result of\\b|\\btriggered by\\b|\\bled to\\b|\\bcame (?:from|about)\\b|\\bhow it happened\\b|\\bresulted from\\b|\\bgoes back to\\b|\\bwas behind\\b|\\bfactors?\\b',
    },
    {
      line: "\\btoo (?:few|little|many|much) \\w+|\\b(?:underestimated|misjudged|overlooked|skipped)\\b|\\b(?:had not|hadn't) (?:tested|planned|checked|prepared|noticed|updated)\\b|\\b(?:used?|using|with|through|via) (?:an? |the |our )?(?:stolen|leaked|weak|reused|guessed|unpatched|unprotected|misconfigured|compromised|phished)\\b|\\b(?:misconfigur\\w+|vulnerabilit(?:y|ies)|left open|open to the internet)\\b",
    },
    {
      line: '\\b(?:attackers?|they|intruders?|hackers?|somebody|someone|strangers?)\\b[^\\n]{0,40}\\b(?:used|guessed|obtained|stole|(?:logged|got|signed|broke) in (?:with|through|by))\\b[^\\n]{0,40}\\b(?:passwords?|accounts?|keys?|credentials|tokens?|logins?)\\b',
      unless: "\\b(?:may|might|could|if|whether|not)\\b|n't\\b",
    },
    // An event that is told as the cause, without the word.
    {
      line: '\\b(?:changes?|releases?|updates?|migrations?|deployments?|certificates?|faults?|bugs?|disks?|servers?|cables?|scripts?|settings?|folders?|keys?|power cuts?|fire)\\b[^\\n.]{0,50}\\b(?:blocked|broke|stopped|overloaded|locked|prevented|crashed|filled|deleted|overwrote|expired|ran out|took down|brought down|knocked out|cut off)\\b',
      unless: "\\b(?:we|engineers|team) (?:have |'ve )?(?:blocked|stopped|locked|deleted)\\b",
    },
  ],
  blank: 'cause|why|reason|origin',
};
const doing: ElementSigns = {
  signs: [
    {
      line: "\\b(?:are|is|am|'re|have been|has been)(?: \\w+){0,2} (?:work|investigat|check|restor|restart|reboot|repair|fix|look|switch|try|rout|clos|block|test|analy[sz]|review|compar|isolat|contain|clean|rebuild|mov|roll|run|apply|reset|search|trac|stopp|remov|correct|talk|prepar|bring|mak|build|do)\\w*ing\\b",
    },
    {
      line: done,
      also: '\\b(?:we|i|our|engineers|team|shop|site|page|shut|closed|taken|stopped|blocked|switched|removed|isolated)\\b',
      unless: '\\bbeen (?:affected|exposed|stolen|copied|leaked|under attack|attacked)\\b',
    },
    {
      line: "\\bwhat we(?: are|'re)? do(?:ing)?\\b|\\bworking on (?:it|this|a)\\b|\\b(?:are|is|'re|am) on it\\b|\\bunder investigation\\b",
    },
    {
      line: "\\b(?:we|i|engineers|team)(?: are|'re| is| am|'m| have been|'ve been)(?: \\w+){0,2} (?!(?:be|see|experienc|hav|fac|suffer|receiv|los|fail|go)\\w*ing)\\w{2,}ing\\b",
      unless: '\\b(?:are|is|am) (?:\\w+ )?(?:asking|writing|apologi[sz]ing|posting|sharing|telling|informing)\\b',
    },
    { line: '\\b(?:we|engineers|our \\w+) (?:investigate|check|repair|restore|test|work|compare|do)\\b' },
  ],
  blank: 'step|doing|what_we_do|action|measure|contained|response',
};
export const englishElements: Readonly<Record<ElementId, ElementSigns>> = {
  'what-users-see': {
    signs: [{ line: `\\b(?:${trouble})\\b|${affecting}` }, intrusion],
    blank: 'symptom|what_users|what_happened|what_you|claim|fact|issue|wrong|impact|problem|effect|topic',
  },
  'who-affected': {
    signs: [
      {
        line: `\\b${people}\\b|\\beveryone\\b|\\banyone\\b|\\bnobody\\b|\\bwho(?:ever| is affected)\\b|\\byou(?:r)?\\b`,
      },
      { line: '\\baffect(?:s|ed|ing)\\b|\\bconcern(?:s|ed)\\b' },
    ],
    blank: 'affected|scope|users|people|customers|who',
  },
  start: {
    signs: [
      {
        line: `\\b(?:since|from|between|started|starting|start|began|beginning|begun|as of|at|around|about|found|noticed|on)\\b[^\\n]{0,30}(?:${clock})`,
        unless: `${nextUpdate}`,
      },
      { line: `\\b(?:since|from|between|started|began)\\b[^\\n]{0,30}(?:${date})`, unless: `${nextUpdate}` },
      { line: `(?:${clock})`, also: '\\b(?:since|from|start|began|found|noticed)', unless: '\\bnext update\\b' },
    ],
    blank: '^start|_start|since|began|found|live_from|aware|when_happened',
  },
  'what-we-are-doing': doing,
  'what-user-should-do': userAction,
  'what-we-do-not-know': {
    signs: [
      {
        line: "\\b(?:do not|don't|does not|cannot|can't|can not|not)(?: yet| currently| fully)? (?:yet )?(?:know|say|tell|confirm)\\w*",
      },
      {
        line: '\\bnot(?: yet| been)* (?:known|clear|confirmed|established|determined|certain|sure|found|understood|identified)\\b|\\bunknown\\b|\\bunclear\\b|\\buncertain\\b|\\btoo early\\b|\\byet to\\b',
      },
      {
        line: '\\b(?:investigating|looking into|checking|establishing|finding out|determining|working out|examining|clarifying)\\b[^\\n]{0,25}\\b(?:causes?|reasons?|extent|scope|what|why|how|whether|who|if)\\b',
      },
      {
        line: '\\b(?:under|being) (?:active |close )?investigat(?:ion|ed)\\b',
        also: '\\b(?:causes?|reasons?|origin|extent|scope|why|what|how|whether|who)\\b',
      },
      {
        line: '\\b(?:trying|working|seeking) to (?:\\w+ )?(?:find out|find|determine|establish|understand|work out|identify|confirm|learn|clarify)\\b',
        also: '\\b(?:causes?|reasons?|origin|extent|scope|why|what|how|whether|who|if)\\b',
      },
      {
        line: '\\b(?:do|does|did) not (?:\\w+ )?have (?:an? |any |the )?(?:confirmed |firm |reliable |exact |clear |precise |further |final |full )?(?:estimate[ds]?|ETA|time ?frame|time ?scale|causes?|explanation|answers?|figures?|numbers?|details|information)\\b|\\bno (?:confirmed |firm |reliable |exact |clear |precise |final )?(?:estimate[ds]?|ETA|time ?frame|time ?scale|explanation|answers?)\\b|\\bno (?:\\w+ )?(?:causes?|figures?|numbers?)\\b[^\\n]{0,30}\\b(?:yet|so far|at present|at this (?:time|point|stage))\\b',
      },
      {
        line: '\\b(?:not (?:yet )?(?:been )?able|unable) to (?:yet )?(?:say|tell|confirm|determine|establish|identify|estimate|give|find)\\b|\\bcould not (?:yet )?(?:say|confirm|determine|establish|identify|find)\\b',
      },
      {
        line: '\\bstill (?:to be|being) (?:confirmed|established|determined|investigated|clarified|checked)\\b|\\bremains? (?:unknown|unclear|open|to be)\\b|\\bstill open\\b|\\bno (?:confirmed )?(?:cause|explanation) yet\\b',
      },
    ],
    blank: 'unknown|still_open|not_known|open_questions|missing_facts',
  },
  'next-update-time': englishNextUpdate,
  contact,
  'what-changed': {
    signs: [
      {
        line: "\\bwhat(?: has|'s)? (?:changed|new)\\b|\\bprogress\\b|\\bsince (?:our|the) last\\b",
        unless: '\\bno progress\\b',
      },
      { line: done, unless: withoutNext },
      {
        line: '\\b(?:is|are) (?:now |again )?(?:back|restored|working again|running|open|fixed|available|resolved|live|in place|complete)\\b|\\bnow (?:works?|know|confirmed)\\b|\\bagain\\b|\\b(?:found|identified|stopped|restored|fixed|replaced|switched|applied|implemented|confirmed|completed|removed|corrected)\\b',
        unless: `${withoutNext}|\\bwe have not (?:yet )?(?:found|identified|confirmed)\\b`,
      },
      {
        line: '\\b(?:nothing|no) (?:has |new |change)',
        unless: '\\bif nothing\\b|\\balso if\\b|\\beven if\\b|\\bnext update\\b',
      },
    ],
    blank: 'changed|progress|update_text|news|new_facts|what_is_new|findings',
  },
  'impact-now': {
    signs: [
      {
        line: '\\bwhat (?:you will notice|you (?:will )?see|this means|still (?:works|does not)|works)\\b|\\bimpact\\b|\\beffect on you\\b',
      },
      {
        line: `\\b(?:now|currently|still|at present|at the moment|remains?|continues?|again|today)\\b`,
        also: `\\b(?:${trouble}|works?|working|normal\\w*|available|open|orders?|pay|payments?|go(?:es|ing)? through|log in|sign in|can|usable|affected|back|running|reach\\w*)\\b`,
        unless: '\\b(?:next update|working on|investigating)\\b',
      },
      {
        line: `\\b(?:is|are) (?:back|slow|down|unavailable|affected|limited|available|open|closed|off ?line|restored|delayed|normal)\\b`,
      },
      { line: `\\b(?:some|all|most|no|\\d[\\d,.]{0,20}(?: ?%)?) (?:of our )?(?:\\w+ )?${people}\\b` },
      { line: '\\b(?:you|customers|users) (?:can|may|will)\\b' },
      { line: '\\b(?:is|are) not (?:work|load|go|arriv|open|respond|display)ing\\b' },
    ],
    blank: 'impact|affected|effect|notice|now_works|scope|confirmed_data',
  },
  'start-and-end': {
    signs: [
      {
        line: `(?:${when})[^\\n]{0,60}?(?:\\bto\\b|\\band\\b|\\buntil\\b|\\btill\\b|[-–—])[^\\n]{0,40}(?:${when})`,
        unless: `\\b(?:next update|daily|every day|open|opening|desk is|weekdays)\\b`,
      },
      { line: `(?:${when})`, also: `\\bfor (?:${length})` },
    ],
    all: [
      `\\b(?:began|started|since|from|start|failed at|went down|at)\\b[^\\n]{0,30}(?:${when})|(?:${when})[^\\n]{0,40}\\b(?:began|started|failed|went down|stopped)\\b`,
      `\\b(?:ended|until|resolved|restored|over|back|fixed|repaired|end|worked again|works again)\\b[^\\n]{0,30}(?:${when})|(?:${when})[^\\n]{0,40}\\b(?:ended|resolved|restored|back|fixed|repaired|over|again)\\b`,
    ],
    blank: 'end_time|end_date|ended|resolved_at|time_range|period',
  },
  'impact-number': {
    signs: [
      {
        line: `(?:\\d[\\d.,]{0,20}|\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|a dozen|hundreds|thousands))(?:\\s?(?:%|percent|per cent|k|thousand|million|m))?(?: of)?(?: our| the| all)?(?: [\\w'-]+){0,3} ${people}\\b`,
      },
      {
        line: `\\b(?:all|every|each|no|none of (?:our|the)|half (?:of )?(?:our|the))(?: of our| of the| our)?(?: \\w+)? ${people}\\b`,
      },
      { line: `\\b${people}\\b[^\\n]{0,30}:?\\s*(?:about |around |some )?\\d[\\d.,]{1,20}` },
    ],
    blank: 'users|people|orders|customers|affected|impact|count|number|records',
  },
  cause,
  'data-loss': {
    signs: [
      {
        line: '\\b(?:data|information|details|records?|orders?|files|passwords)\\b[^\\n]{0,70}\\b(?:lost|loss|leak\\w*|access\\w*|expos\\w*|copied|safe|affected|stolen|touched|compromis\\w*|intact|disclosed|open to|viewed|changed|concerned|deleted|complete|seen|at risk|unaffected|untouched|secure)\\b',
      },
      {
        line: '\\b(?:no|not|nothing|none|lost|stole|exposed|copied|accessed)\\b[^\\n]{0,40}\\b(?:data|information|personal|details|orders?)\\b',
      },
      { line: '\\byour data\\b\\W*\\S|\\bdata (?:lost|loss|leak)' },
    ],
    blank: 'data_loss|data_lost|data_safe|data_status|confirmed_data|^data$',
  },
  'what-we-changed': {
    signs: [
      {
        line: "\\bwhat (?:we|has)(?: have|'ve| are)? (?:changed|changing|done|doing|improved)\\b|\\bwhat we (?:will )?do (?:now|differently)\\b|\\bso that (?:this|it) (?:does not|doesn't)\\b|\\bfrom now on\\b|\\b(?:as of|from) (?:today|tomorrow|this (?:week|month))\\b|\\bno longer\\b",
      },
      { line: done, unless: '\\b(?:have|has) (?:apologi|failed|let|lost|been affected|disappointed)\\w*' },
      {
        line: '\\bwe (?:now|will|shall|are going to) (?:check|test|require|change|add|replace|review|introduce|use|move|train|keep|split|limit|install|hire|build|run|have|alert|monitor)\\b',
      },
      {
        line: '\\bsince (?:\\w+ )?\\d[^\\n]{0,200}\\b(?:refuses|checks|alerts|runs|tests|needs|requires|rings|has)\\b',
      },
    ],
    blank: 'change|measure|improve|fix',
  },
  apology: { signs: [{ line: '\\b(?:sorry|apologi[sz]e[sd]?|apolog(?:y|ies)|apologi[sz]ing)\\b' }], blank: 'apology' },
  'active-apology': {
    signs: [
      {
        line: "\\b(?:we|i)\\b[^\\n]{0,40}\\b(?:apologi[sz]e|are (?:\\w+ )?sorry|am (?:\\w+ )?sorry|say (?:that we are )?sorry|offer(?: you)? our (?:\\w+ )?apolog\\w+|owe you (?:an|our) apolog\\w+)|\\bwe're (?:\\w+ )?sorry|\\bi'm (?:\\w+ )?sorry",
        unless: '\\b(?:not|cannot|never) (?:\\w+ )?apologi',
      },
      { line: '^(?:\\W*)(?:sorry|our (?:\\w+ )?apologies|please accept our (?:\\w+ )?apolog\\w+)' },
    ],
    blank: 'apology',
    bodyOnly: true,
  },
  'follow-up-date': {
    signs: [
      {
        line: '\\b(?:report|review|post-?mortem|analysis|follows?|follow-up|publish|write|post|send|tell|share|update|account|explain|findings)\\b',
        also: `${date}|${timeBlank}|\\b(?:within|in) (?:the next )?(?:${length})|${blank}`,
        unless: '\\bnext update\\b',
      },
    ],
    blank: 'report_date|follow_?up|publish|review_date',
  },
  'what-harm': {
    signs: [
      {
        line: `\\b(?:you|your|${people})\\b[^\\n]{0,80}\\b(?:lost|could not|couldn't|unable|not able|failed|missed|waited?|paid|twice|exposed|harm\\w*|trouble|cost|relied|without|wrong|worr\\w+|stuck|late|charged|read|open to|affected|got at|suffer\\w*|had to)\\b`,
      },
      {
        line: `\\b(?:failed|let down|harmed|cost|affected|disappointed|denied|exposed|kept)\\b[^\\n]{0,40}\\b(?:you|your|${people})\\b`,
      },
      {
        line: '\\b(?:others|strangers|attackers?|somebody|someone)\\b[^\\n]{0,30}\\b(?:got|saw|read|copied|accessed)\\b',
      },
    ],
    blank: 'harm|impact|effect|damage|what_happened',
  },
  'what-we-give': {
    signs: [
      {
        line: '\\b(?:vouchers?|refund\\w*|compensat\\w+|credit(?:s|ed)?|free|gifts?|discounts?|money back|reimburs\\w+|extend\\w*|waiv\\w+|pay back|paid back|send (?:the money|it) back|sent back|what we (?:give|offer)|what you (?:will )?(?:get|receive)\\b|make (?:it|this) good|back on your (?:card|account)|\\d+ ?(?:euros?|EUR|pounds?|dollars?) (?:back|off)|replace(?:ment)?s?)\\b',
      },
    ],
    blank: 'compensat|give|voucher|refund|offer',
  },
  'by-when': {
    signs: [
      {
        line: `\\b(?:by|until|before|on|from|since|within|in|no later than)\\b[^\\n]{0,20}(?:${date}|${length}|${timeBlank})`,
        also: "\\b(?:will|shall|have|has|gets?|get|sent|mailed|credited|paid|refund\\w*|voucher|give|receive|arrive|compensat\\w+|done|back|change[ds]?|report|let|let's)\\b",
      },
    ],
    blank: 'by_when|deadline|due|voucher_date|refund_date|until',
  },
  signatory: { signs: [], blank: 'signatory|signed|name|sender|title' },
  'what-happened': {
    signs: [
      { line: '\\bwhat (?:has )?happened\\b' },
      {
        line: `\\b(?:${trouble}|access(?:ed)?|obtained|breach\\w*|attack\\w*|lost|sent to|visible|found|(?:got|broke|broken) into|hack(?:ed|ers?))\\b`,
      },
      intrusion,
    ],
    blank: 'what_happened|fact|incident|breach|symptom',
  },
  'when-and-when-found': {
    signs: [
      {
        line: '\\b(?:found|discovered|noticed|became aware|learn(?:ed|t)|detected|identified|when we found)\\b',
        also: when,
      },
    ],
    blank: 'when_found|found|discovered|aware|detected',
  },
  'kinds-of-data': {
    signs: [
      {
        line: '\\b(?:kinds?|categor(?:y|ies)|types?|sorts?) of (?:\\w+ )?(?:data|information)\\b|\\bdata (?:concerned|affected|involved|categories)\\b|\\b(?:which|what) (?:\\w+ )?data\\b|\\bthe (?:data|information) (?:includes?|concerned|comprises?|contains?|is|are|was|were)\\b',
      },
      {
        line: '\\b(?:names?|e-?mail address(?:es)?|postal address(?:es)?|addresses|phone numbers?|telephone numbers?|dates? of birth|passwords?|card numbers?|bank details|account numbers?|order histor(?:y|ies)|passport|health data|social security)\\b',
        unless: '\\bdo not ask for\\b|\\bnever ask\\b|\\bchange your password\\b|\\bcontact\\b',
      },
    ],
    blank: 'data_kinds|kinds|categories|data_types|which_data|data_categories',
  },
  consequences: {
    signs: [
      {
        line: '\\bconsequences?\\b|\\brisks?\\b|\\bwhat (?:this|it) (?:may |could |can )?means?\\b|\\bcould (?:be )?(?:use[d]?|try|lead|happen|receive|pretend|misuse[d]?)\\b|\\bmay (?:be used|try|receive|get|use|attempt|pretend|send)\\b|\\bmight (?:be used|try|receive|get|use)\\b|\\bphishing\\b|\\bidentity (?:theft|fraud)\\b|\\bmisuse[d]?\\b|\\bfraud\\w*\\b',
      },
    ],
    blank: 'consequence|risk|effects',
  },
  measures,
  'unit-and-system': {
    signs: [],
    all: [
      '\\b(?:unit|organi[sz]ation|controller|company|operator|legal name|reporting (?:party|entity)|Ltd|Limited|B\\.?V|GmbH|Inc|LLC|PLC|S\\.?A|AG|AB|Corp|Co)\\b|\\{\\{\\s*(?:org|brand|company|unit)',
      '\\b(?:systems?|services?|sites?|website|platform|application|database|server|network|shop)\\b|\\{\\{\\s*(?:system|service)',
    ],
  },
  'time-place-type': {
    signs: [],
    all: [
      `${clock}|${date}|${timeBlank}`,
      '\\b(?:place|location|located|data cent(?:er|re)|hosted|premises|region|country|site|server|at \\{\\{|in [A-Z][a-z]+)\\b|\\{\\{\\s*(?:place|location)',
      '\\b(?:type|nature|kind|categor(?:y|ies)|breach|attack|loss|failure|disclosure|ransomware|phishing|intrusion)\\b|\\{\\{\\s*(?:incident_)?type',
    ],
  },
  impact: {
    signs: [
      { line: `\\b(?:impact|effects?|extent|scope|consequences?|harm|damage)\\b` },
      { line: `\\d[\\d.,]{0,20}(?: \\w+){0,2} (?:${people}|records?|data subjects?)\\b|\\baffect(?:s|ed|ing)\\b` },
    ],
    blank: 'impact|people|users|records|affected',
  },
  trend: {
    signs: [
      {
        line: '\\btrend\\b|\\bspread(?:ing|s)?\\b|\\bdevelop(?:s|ing|ment)\\b|\\bwors(?:e|en\\w*)\\b|\\bstable\\b|\\bcontained\\b|\\bunder control\\b|\\bongoing\\b|\\b(?:has|have) (?:stopped|ended|ceased)\\b|\\bno further\\b|\\bdeclin\\w+\\b|\\bincreas\\w+\\b|\\boutlook\\b|\\bcontinu(?:es|ing)\\b|\\bexpected to\\b',
      },
    ],
    blank: 'trend|outlook|development',
  },
  'next-steps': {
    signs: [
      {
        line: '\\bnext steps?\\b|\\b(?:we|i) (?:will|shall|plan to|intend to|are going to)\\b|\\bplanned\\b|\\bfurther (?:measures|steps|action)\\b|\\bto follow\\b|\\bremaining\\b',
      },
    ],
    blank: 'next_steps|plan|further',
  },
  'what-was-wrong': {
    signs: [
      {
        line: '\\b(?:was|were|is|are) (?:wrong|incorrect|false|inaccurate|outdated|misleading|mistaken|not (?:right|correct|true))\\b|\\bwrong(?:ly)?\\b|\\bincorrect(?:ly)?\\b|\\bin error\\b|\\bmistakenly\\b|\\bmisstated\\b|\\b(?:an?|the|our) (?:error|mistake)\\b|\\berroneous(?:ly)?\\b',
      },
      {
        line: '\\b(?:page|article|post|listing|notice|text|price|label|statement|newsletter|mail|table|guide|chart|list|caption|headline|story|report|version|site|website|app|we)\\b[^\\n]{0,30}\\b(?:said|stated|showed|read|listed|gave|reported|claimed|described|wrote)\\b',
      },
    ],
    blank: 'wrong|old_text|error|incorrect',
    bodyOnly: true,
  },
  'what-is-right': {
    signs: [
      {
        line: '\\bwhat is (?:right|correct|true)\\b|\\b(?:is|are) (?:right|correct)\\b|\\bthe (?:right|correct|true|actual) (?:\\w+ ){0,3}(?:is|are|reads?)\\b|\\bcorrect(?:ed)? (?:text|version|price|figure|information|to|wording)\\b|\\bshould (?:have )?(?:read|been|say|said|be)\\b|\\bin fact\\b|\\bactually\\b|\\binstead\\b|\\bnow (?:reads|says|shows)\\b|\\bright:|\\bcorrect:|\\b(?:is|are|was|were|costs?|weighs?|measures?|holds?|lasts?|contains?)\\b[^\\n]{1,40}(?:, not\\b| rather than\\b)',
      },
    ],
    blank: 'right|correct_|new_text|corrected_text',
  },
  'where-it-appeared': {
    signs: [
      {
        line: "\\bwhere it (?:appeared|stood|was)\\b|\\bappeared\\b|\\bpublished (?:on|in)\\b|\\b(?:on|in) (?:the|our|its|a|this|that|all) (?:[\\w'-]+ ){0,4}(?:pages?|site|website|newsletter|shop|app|article|posts?|mail|e-?mail|channel|listing|catalogue|search results|account|feed|status page|leaflet|banner|blog|edition|print|results|section|guide|table|chart)\\b|https?://|\\bpages? (?:of|for)\\b|\\bversion of (?:the|our|this|that|an?) (?:\\w+ ){0,3}(?:article|page|post|story|report|newsletter|notice|listing)\\b|\\b(?:page|article|newsletter|post|listing) (?:\\w+ )?(?:said|stated|showed|read|gave|listed)\\b",
      },
    ],
    blank: 'where|page|place|url|channel',
  },
  'when-corrected': {
    signs: [
      {
        line: `\\b(?:correct(?:ed|ion)|removed|replaced|changed|fixed|taken (?:down|off)|updated|put right|withdrawn)\\b`,
        also: when,
      },
      { line: `\\bwhen (?:we|it was|this was) corrected\\b[^\\n]*(?:${when})` },
    ],
    blank: 'corrected_at|corrected_time|correction_time|when_corrected|fixed_at',
  },
  'what-to-say': {
    signs: [
      {
        line: '\\b(?:say|tell|answer|reply|respond|wording|line)\\b[^\\n]{0,200}\\b(?:nothing else|only this|no more|not say|do not add|nothing more)\\b',
      },
    ],
    all: [
      '\\bwhat (?:you (?:can|may|should) |to |we )say\\b|\\b(?:please |you (?:can|may|should) |only )(?:say|tell|answer|reply)\\b|\\bif (?:you are |someone )?ask(?:ed|s)\\b|\\bsay:|\\bagreed (?:line|wording)\\b|\\b(?:say|tell (?:them|customers|callers|people))\\b',
      "\\b(?:do not|don't|not to|never|no|please refrain|nothing|avoid)\\b[^\\n]{0,60}\\b(?:say|saying|guess\\w*|post\\w*|shar(?:e|ing)|comment\\w*|speculat\\w*|answer|discuss|forward|names?|promise|talk|speak|else|mention|screenshots?|social|statements?)\\b",
    ],
    blank: 'what_to_say|line_to_take|wording',
  },
  'where-to-send-questions': {
    signs: [
      {
        line: '\\b(?:questions?|queries|enquir(?:y|ies)|inquir(?:y|ies)|journalists?|press|media|reporters?|calls?|requests?)\\b',
        also: `\\b(?:to|at|in|via|ask|send|direct|forward|refer|go|pass|transfer)\\b`,
        unless: '\\bwhat (?:not )?to say\\b',
      },
    ],
    blank: 'questions|contact|desk|staff_channel',
  },
  'press-contact': {
    signs: [
      {
        line: '\\bpress (?:desk|office|contact|team|officer|enquir\\w+|inquir\\w+)\\b|\\bmedia (?:contact|desk|relations|team|office|enquir\\w+|inquir\\w+)\\b|\\bspokes\\w+\\b|\\b(?:press|media|pr|presse)@|\\bcommunications (?:team|office)\\b',
      },
      { line: '\\bcontact\\b[^\\n:]{0,20}:\\s*\\S+ \\S+|\\bcontact\\b[^\\n]{0,40}(?:[\\w.+-]+@|\\d{5,}|\\{\\{)' },
    ],
    blank: 'press_contact|press_phone|contact|spokes',
  },
};
