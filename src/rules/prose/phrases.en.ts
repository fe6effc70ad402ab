/** English phrases that a careful editor stops. Sources of patterns; `not` and its kin before a phrase make it fine. */
import type { PhraseTable } from './phrases.ts';
import { clock, date, length, timeBlank } from './times.ts';

const not =
  "\\b(?:not|no|never|nor|without|rather than|instead of|neither|hardly|(?:is|was|are|were|do|does|did|has|have|had|wo|ca|could|would|should|need)n't|cannot)\\b";
/** A negation a few words before. */
const denied = `${not}(?:\\W+\\w+){0,4}\\W*`;
const timed = `${clock}|${date}|${length}|${timeBlank}`;
const notAtFault =
  "\\bnot (?:at fault|to blame|responsible|the cause|because|due|caused)|\\bno fault|nothing (?:is |was )?wrong|(?:was|were|is|are) not\\b|wasn't|weren't|isn't";
const supplier =
  '(?:third[- ]part(?:y|ies)|vendors?|providers?|suppliers?|sub-?contractors?|contractors?|subprocessors?)\\b';
/** A figure, a time, or something that was done: what makes of a set phrase a statement. */
const fact =
  "\\d|\\{\\{\\s*\\w|\\b(?:we|engineers|team|staff|experts|i)(?: have|'ve| has)?(?: also| now| already| since)? (?:blocked|stopped|reset|replaced|removed|added|closed|restored|refunded|reported|notified|informed|hired|engaged|switched|moved|rotated|revoked|patched|updated|deleted|disabled|isolated|rebuilt|changed|disconnected|locked|checked|called|written|wrote|asked|took|taken|locked|sent|started)\\b|\\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|dozen|hundred|thousand|every) \\w+";
const span =
  '\\b(?:outages?|interruptions?|disruptions?|periods?|downtimes?|unavailability|incidents?|moments?|delays?|windows?|loss(?:es)?|pauses?|spells?|slowdowns?|degradations?)\\b';
const sorry = '\\b(?:sorry|apolog\\w+|regrets?)\\b';
const toReader =
  '\\bplease\\b|\\byou (?:should|must|need|can|may want)\\b|\\b(?:recommend|advise|ask|urge|encourage)\\b|\\bchange your\\b|\\btry again\\b|\\b(?:log|sign) in again\\b|\\bif you\\b';

export const english: PhraseTable = {
  blame: [
    {
      find: "\\b(?:human|operator|user|employee|staff|engineer|operational|administrator|admin)(?:'s)? errors?\\b",
      before: `${denied}|\\b(?:call(?:ed|ing)? (?:it|this|that)|(?:chance|risk|possibility|likelihood|room|potential|margin) (?:of|for)|assum\\w+|suspect\\w*|looked like|thought|prevent\\w*|against|from|avoid\\w*|reduc\\w+|catch\\w*|blam\\w+|protects?) (?:\\w+ ){0,2}["“]?`,
      after:
        '["”]? (?:rates?|messages?|pages?|reports?|codes?|handling|budgets?|logs?|is not|was not|is never|tracking)\\b|-',
    },
    {
      find: '\\b(?:careless(?:ness|ly)?|negligent(?:ly)?|negligence|reckless(?:ness|ly)?|incompeten(?:t|ce)|sloppy|sloppiness)\\b',
      before: denied,
    },
    {
      find: '\\b(?:(?:should|ought to|must) have known(?: better)?|knew better|should have been more careful)\\b',
      before: denied,
    },
    {
      find: '\\b(?:rogue|disgruntled) (?:\\w+ )?(?:employee|engineer|developer|contractor|worker|insider|member of staff|staff member|operator|administrator|admin|intern|agent)s?\\b',
      before: denied,
    },
    {
      find: '\\b(?:(?:an?|one|our|the) )?(?:junior |new |single |individual |former )?(?:employee|engineer|developer|intern|trainee|temp|operator|administrator|contractor|colleague|technician|staff member|member of staff)(?: of ours)? (?:(?:has|had) )?(?:accidentally|inadvertently|unintentionally|erroneously|failed to|forgot to|neglected|ignored|carelessly|wrongly|mistakenly|did not bother|disobeyed|violated|broke the rules?)\\b',
      before: denied,
    },
    {
      find: '\\b(?:due to|because of|caused by|fault of|blamed? on|mistake (?:by|of)|error (?:by|of)|failure (?:by|of))(?: \\w+)? (?:an? |one of our |the |our )?(?:(?:junior|new|single|individual|former|inexperienced|careless) )?(?:employee|engineer|developer|intern|trainee|temp|operator|administrator|colleague|technician|staff member|member of staff)\\b',
      unless: notAtFault,
      before: denied,
    },
    {
      find: `\\b(?:due to|because of|caused by|the fault of|blame[ds]?(?: (?:it|this|that))?(?: on)?|failures? (?:of|by|at)|errors? (?:of|by|at)|mistakes? (?:of|by|at)|(?:fault|responsibility) (?:lies|rests|is) with)\\s+(?:an? |our |the |one of our |an external |an outside |external )(?:[\\w-]+ ){0,2}${supplier}`,
      unless: notAtFault,
      before: denied,
    },
    {
      find: `\\b(?:our|the|an?) (?:[\\w-]+ ){0,2}(?:vendor|provider|supplier|contractor) (?:is|was|are|were) (?:solely |entirely |fully )?(?:to blame|at fault|responsible)\\b`,
    },
    {
      find: "\\bcaused by (?:our |some |a few |the |certain )?(?:customers|users|clients|visitors)\\b(?!')",
      before: denied,
      after: ' \\w+ing\\b|(?: \\w+)? (?:traffic|load|requests|uploads|volume)\\b',
    },
    { find: '\\b(?:customers|users|clients) (?:are|were) (?:themselves )?(?:to blame|at fault|responsible for)\\b' },
    {
      find: "\\b(?:his|her|their|whose|somebody's|someone's) (?:own )?(?:fault|mistake|carelessness)\\b",
      before: denied,
    },
    { find: '\\b(?:messed|screwed) up\\b', before: '\\bwe ' },
  ],
  minimise: [
    {
      find: '\\b(?:only|just|merely) an? (?:very |relatively |extremely )?(?:small|tiny|handful|minor|limited|fraction|minority|subset|few(?= (?:\\w+ )?(?:customers|users|people|accounts|orders|members|clients|visitors))\\b)(?: (?:number|group|part|share|percentage|proportion|portion|fraction|subset|amount) of)?',
      before: `${not} `,
    },
    {
      find: '\\b(?:(?:minor|slight|trivial|insignificant|negligible) (?:technical )?(?:outages?|incidents?|impact|issues?|glitch(?:es)?|hiccups?|problems?|disruptions?|blips?|inconveniences?|bugs?)|small (?:technical )?(?:issues?|glitch(?:es)?|hiccups?|problems?|disruptions?|blips?|inconveniences?|bugs?))\\b',
      before: `${denied}|\\bother `,
    },
    { find: '\\bisolated (?:\\w+ )?(?:incidents?|cases?|events?|occurrences?|issues?)\\b', before: `${denied}` },
    { find: '\\babundance of caution\\b' },
    {
      find: '\\b(?:highly |very |extremely )?sophisticated (?:\\w+ )?(?:attack(?:s|ers?)?|actors?|threats?|adversar(?:y|ies)|criminals?|hackers?|campaigns?|intrusions?)\\b',
      before: denied,
    },
    {
      find: '\\bno (?:\\w+ )?(?:evidence|indication|sign)s? (?:that|of)\\b',
      unless: `\\b(?:checked|reviewed|examined|searched|went through|analy[sz]ed|compared|read)\\b|\\b(?:from|between|since)\\b[^\\n]{0,200}(?:${timed})`,
      unlessPrevious: `\\b(?:checked|reviewed|examined|searched|went through|analy[sz]ed|compared)\\b[^\\n]{0,200}(?:\\d|every|all)`,
      when: '\\b(?:access\\w*|misus\\w*|copied|stolen|exfiltrat\\w*|taken|used|compromis\\w*|affected|data|information|breach\\w*|leak\\w*|fraud\\w*|viewed|abused?)\\b',
      only: 'statement',
    },
    {
      find: `\\bbrief(?= (?:\\w+ ){0,2}${span})`,
      before: denied,
      unless: length,
    },
    {
      find: '\\bbriefly\\b',
      before: denied,
      after: ' (?:summari|describ|explain|put|speaking|outlin|list)',
      unless: length,
      only: 'statement',
    },
    {
      find: '\\bsome (?:users|customers|clients|visitors|people) (?:may|might|could)\\b',
      notStages: ['holding'],
      only: 'statement',
    },
    {
      find: `\\b(?:impact|disruption|effects?|outage|damage|interruption|inconvenience|consequences?)(?: (?:on|to|for|of) [\\w' ]{1,30}?)? (?:was|were|is|are|has been|have been|remained|remains) (?:only |very |quite |fairly |relatively |rather )?(?:minimal|minor|limited|small|negligible|slight|insignificant)\\b`,
      unless: '\\d',
    },
    {
      find: '\\b(?:blown out of proportion|overreact(?:ion|ed|ing)|(?:mere(?:ly)?|simple|just) (?:a )?misunderstanding|storm in a teacup)\\b',
      before: denied,
    },
    { find: '\\bnothing to worry about\\b|\\bno (?:cause|reason) for (?:concern|alarm)\\b' },
  ],
  empty: [
    {
      find: '\\btakes? (?:your|the|our|user|customer|data|this|these|all)?(?: \\w+){0,4}? ?(?:security|privacy|data|safety|trust|matters?|concerns?|incidents?|issues?|responsibilit(?:y|ies))(?:[^.\\n]{0,30})? (?:very |extremely |incredibly )?seriously\\b',
      unless: fact,
    },
    {
      find: '\\b(?:apologi[sz]e|apologies|sorry|regret)(?: sincerely| deeply)? for (?:any|all|the) (?:inconvenience|disruption|trouble)(?: (?:this|it|that)?(?: may| might| could)?(?: have)?(?: caused?)?(?: you)?)?',
      unless: fact,
      // What follows a colon is the harm.
      after: ': \\w',
    },
    { find: '\\bfor any inconvenience (?:this|it|that)?(?: may| might)?(?: have)? caused?\\b', unless: fact },
    { find: '\\bvalued (?:customer|user|client|member|guest)s?\\b', unless: fact },
    {
      find: '\\b(?:work(?:ing|ed|s)?) (?:around the clock|round the clock|tirelessly|24/7|diligently|day and night)',
      unless: `${clock}|${date}|\\b(?:blocked|restored|replaced|closed|rebuilt|reset)\\b`,
    },
    { find: '\\blessons (?:have been|will be|are being|were) learn(?:ed|t)\\b', unless: fact },
    { find: '\\btransparency is (?:very |extremely |so )?(?:important|key|paramount|our)\\b', unless: fact },
    {
      find: '\\byour (?:security|privacy|trust|safety|satisfaction|data) is (?:our (?:top|highest|number one|first|greatest|utmost) (?:priority|concern)|(?:very |extremely )?important to us|of (?:the )?utmost importance)',
      unless: fact,
    },
    {
      find: '\\bof (?:the )?utmost importance\\b|\\b(?:leave|leaving) no stone unturned\\b|\\bwe value your (?:privacy|trust|business|security|patience|loyalty)\\b',
      unless: fact,
    },
  ],
  'non-apology': [
    {
      find: '\\bif (?:anyone|anybody|you|any of you|someone|some people|customers|users|people|any (?:customer|user|person|offence|harm|distress))\\b(?: \\w+){0,2}? (?:was|were|felt|feels?|is|are|has been|have been|may have been|experienced|took offence)\\b',
      when: sorry,
      unless: '\\b(?:refund|repay|pay back|compensat|reimburs|money back|credit|voucher)\\w*',
    },
    {
      find: '\\bif (?:this|it|that|our \\w+) (?:has |have |may have )?(?:caused?|upset|offended|inconvenienced|led)\\b',
      when: sorry,
      unless: '\\b(?:refund|compensat|reimburs|voucher)\\w*',
    },
    { find: '\\bmistakes (?:were|have been) made\\b', unless: '\\bby us\\b|\\bour\\b|\\bmade by\\b' },
    {
      find: '\\bregrets? (?:that|any|if|the (?:inconvenience|disruption|situation))\\b',
      unless: '\\b(?:sorry|apologi[sz]\\w+|apolog(?:y|ies))\\b',
    },
    { find: '\\bsorry (?:that |if )?you (?:feel|felt|were offended|took|think|believe|see it)\\b' },
    {
      find: '\\b(?:apologi[sz]e|sorry|apologies|apology) (?:to (?:anyone|those|anybody|people) who (?:may|might|feel|felt|was|were (?:offended|upset)))\\b',
      unless: '\\brefund|\\bcompensat|\\brepay',
    },
    {
      find: '\\bit is regrettable (?:that|if)\\b|\\b(?:un)?fortunate (?:situation|circumstances|event)s?\\b',
      unless: '\\b(?:sorry|apologi[sz]\\w+)\\b',
    },
  ],
  speculation: [
    {
      find: '\\bprobably\\b',
      before: `${denied}|\\byou(?: will|'ll)? |\\bshould `,
      notStages: ['regulator-report'],
      only: 'statement',
    },
    {
      find: '\\bwe (?:now |currently |strongly |still )?(?:think|believe|suspect|assume|presume)\\b',
      before: '\\b(?:if|whether|when|how \\w+|what|as|than|severity|that) ',
      after:
        " (?:in\\b|you\\b|everyone|people|customers (?:should|deserve|have|must)|it (?:is|was) (?:right|important|fair|our duty)|our (?:customers|users) (?:deserve|should|have)|this is the (?:right|fair))|'",
      unless: '\\b(?:until|before|used to|no longer)\\b',
      notStages: ['regulator-report'],
      only: 'statement',
    },
    {
      find: '\\bit (?:appears|seems|looks like)(?= that\\b)',
      before: denied,
      notStages: ['regulator-report'],
      only: 'statement',
    },
    {
      find: '\\b(?:most |very |quite )?(?:likely|possibly|presumably|seemingly|apparently|reportedly|allegedly) (?:was |were |been |be )?(?:caused|due to|the result of|because|triggered|the work of)\\b',
      before: denied,
      notStages: ['regulator-report'],
      only: 'statement',
    },
    {
      find: '\\b(?:may|might|could) have been (?:caused|triggered|due to|the result of|the work of)\\b',
      before: '\\bwhat (?:else )?',
      notStages: ['regulator-report'],
      only: 'statement',
    },
    {
      find: '\\b(?:appears|seems|is thought|is believed|is suspected) to (?:be|have been) (?:caused|due|the result|the work|triggered|linked|a result)\\b',
      notStages: ['regulator-report'],
      only: 'statement',
    },
    {
      find: '\\b(?:it|this|that)(?: now| still)? (?:looks like|(?:appears|seems|looks) to be)(?= (?:an? |the |our |some )?(?:[\\w-]+ ){0,3}(?:issue|problem|fault|failure|error|bug|attack|outage|glitch|incident|defect|misconfiguration|overload|breach|intrusion)s?\\b)',
      before: `${denied}|\\b(?:if|when|whether|what|how|that) `,
      notStages: ['regulator-report'],
      only: 'statement',
    },
    {
      find: '\\b(?:fault|cause|problem|issue|error|failure|outage|culprit) (?:appears|seems|looks) to (?:be|lie|come|originate|stem)\\b',
      after: ' (?:now )?(?:fixed|resolved|over|solved|gone|limited|repaired)\\b',
      notStages: ['regulator-report'],
      only: 'statement',
    },
    {
      find: '\\bour best guess\\b|\\bthe (?:likely|probable|suspected) (?:cause|culprit|reason)\\b',
      before: denied,
      notStages: ['regulator-report'],
      only: 'statement',
    },
  ],
  absolute: [
    {
      find: "\\b(?:never|not ever|cannot|can never|won't|will not) (?:be able to )?(?:happen|occur|be repeated|recur)(?: to (?:you|anyone))?(?: ever)?(?: again)?\\b",
      before:
        "\\b(?:cannot|can't|not|never|nobody can|no one can) (?:\\w+ ){0,3}(?:promise|guarantee|say|claim|rule)\\b[^\\n]{0,200}|\\bhopefully |\\bthat (?:should|must|ought to) |\\bwhat |\\bshould |\\bmust ",
    },
    {
      find: '\\bnever (?:ever )?(?:let|allow) (?:this|it|that|such a thing|anything like (?:this|it|that))(?: to)? (?:ever )?(?:happen|occur)(?: to (?:you|anyone))?(?: ever)?(?: again)?\\b',
      before: "\\b(?:cannot|can't|not) (?:\\w+ ){0,3}(?:promise|guarantee|say|claim)\\b[^\\n]{0,200}",
    },
    {
      find: '\\b(?:100|one hundred|a hundred) ?(?:%|percent|per cent) (?:\\w+ )?(?:secure|safe|certain|protected|reliable|sure|guaranteed)\\b',
      before: denied,
    },
    {
      find: '\\b(?:fully|completely|totally|entirely|absolutely|perfectly) (?:secure[d]?|safe|protected)\\b',
      before: denied,
    },
    {
      find: '\\b(?:we|i|our company) (?:can |will |fully |hereby |do )*guarantee\\b(?!d)',
      before: '\\b(?:if|whether) ',
      after:
        ' (?:\\w+ ){0,3}(?:refunds?|your money|your booking|the price|delivery|replacement)\\b|[^\\n]{0,20}\\bnothing\\b',
    },
    { find: '\\b(?:rest|be|remain) assured\\b[^\\n]{0,200}?\\b(?:safe|secure|protected|under control)\\b' },
    {
      find: '\\b(?:zero|no) risk(?: whatsoever| at all)\\b|\\bzero risk\\b|\\bunhackable\\b|\\bbulletproof\\b|\\bfoolproof\\b',
      before: denied,
    },
  ],
  'vague-time': [
    {
      find: '\\b(?:very |pretty |quite )?soon\\b',
      before: '\\b(?:as|too|so|how|sooner or later|no|any(?:time)?|until) |\\bsooner |[\\w]-',
      after:
        '(?:er|est)\\b| (?:after|before|thereafter|afterwards|as\\b|enough|followed|found|noticed|discovered|became|realised|realized|saw|learned|spread)\\b',
      unless: `${timed}|${toReader}`,
      only: 'statement',
    },
    {
      find: '\\bshortly\\b',
      after: ' (?:after|before|thereafter|afterwards|following|later)\\b',
      unless: `${timed}|${toReader}`,
      only: 'statement',
    },
    {
      find: '\\bas (?:soon|quickly|fast) as (?:possible|we (?:possibly )?can|practicable|feasible)\\b|\\bASAP\\b',
      when: "\\b(?:we|we'll|our|us|i|will|shall|engineers?|team|service|working|update|back|restor\\w+|fix\\w*|resolv\\w+)\\b",
      unless: `${timed}|${toReader}|\\b(?:should|must|need(?:s|ed)? to|expected to|important to)\\b`,
      only: 'statement',
    },
    {
      find: '\\bin due (?:course|time)\\b|\\bin the (?:near|foreseeable|not too distant) future\\b|\\bat a later (?:date|time|point|stage)\\b|\\bin the (?:coming|next few) (?:hours|days|weeks|months)\\b|\\bmomentarily\\b|\\bbefore long\\b',
      unless: `${clock}|${date}|${timeBlank}|\\bnot (?:be )?(?:going|able|expect)`,
      only: 'statement',
    },
    // A day that is not given, at the one point where readers ask for it.
    {
      find: '\\b(?:recently|lately)(?= (?:became|been made|learn(?:ed|t)|discovered|identified|detected|found|noticed|experienced|suffered|had)\\b)',
      unless: `${clock}|${date}|\\d{4}|${timeBlank}`,
      only: 'statement',
    },
    {
      find: '\\blater (?:today|tonight|this (?:morning|afternoon|evening|week|month))\\b',
      unless: `${clock}|\\d{4}-\\d{2}-\\d{2}|${timeBlank}`,
      only: 'statement',
    },
    {
      find: '\\b(?:soon|shortly|as soon as possible|as soon as we can|ASAP|in due (?:course|time)|in the (?:near|foreseeable) future|at a later (?:date|time|point|stage)|at some point)\\b',
      when: "\\b(?:we|team|engineers|they|i)(?: (?:will|shall|plan|intend|are going|aim|hope)|'ll|'re going)\\b|\\bwill be (?:fixed|done|added|implemented|changed|published|updated|replaced|removed)\\b|\\bto be (?:fixed|done|added|implemented|changed)\\b",
      before: '\\b(?:as|too|so|how) ',
      after: ' (?:after|before|thereafter|as\\b)',
      unless: `${clock}|${date}|${length}|${timeBlank}`,
      only: 'postmortem',
    },
  ],
  threat: [
    {
      find: '\\breserves? (?:all |the |our |its |every )?(?:legal )?rights?\\b(?=[^\\n]{0,200}\\b(?:legal|action|sue|prosecut|claim|damages|rights? to)\\b)|\\breserves? all (?:legal )?rights\\b',
      unless: '\\battackers?\\b|\\bcriminals?\\b|\\bhackers?\\b|\\byour?\\b',
    },
    {
      find: '\\b(?:take|pursue|consider(?:ing)?) (?:\\w+ )?legal (?:action|steps|proceedings)(?: (?:will|shall|may) be taken)? against (?:anyone|those|all|people|users|customers|any(?:body)?|media|journalists|whoever)\\b|\\blegal (?:action|steps|proceedings) (?:will|shall|may) be (?:taken|brought) against (?:anyone|those|all|people|users|media|whoever)\\b',
      unless: '\\battackers?\\b|\\bcriminals?\\b|\\bhackers?\\b|\\bbroke in',
    },
    {
      find: '\\b(?:spread(?:ing|s)?|circulat(?:ing|es?)) (?:\\w+ )?(?:rumou?rs|lies|falsehoods|misinformation|fake news)\\b',
      when: '\\b(?:legal|law|court|prosecut\\w*|sue|liable|responsible|consequences|stop|cease|warn\\w*)\\b',
    },
    {
      find: '\\bmalicious(?:ly)? (?:smear\\w*|rumou?rs?|slander\\w*|defam\\w+|gossip|accusations?|lies)\\b|\\bulterior motives?\\b|\\bsmear campaign\\b',
    },
    {
      find: "(?:\\b(?:will|shall)|'ll) be (?:held (?:legally )?(?:liable|accountable|responsible)|prosecuted|sued)\\b",
      when: '\\b(?:anyone|those|whoever|users?|media|rumou?rs?|posts?|share[sd]?)\\b',
      unless: '\\battackers?\\b|\\bcriminals?\\b|\\bwe (?:will|shall) be\\b',
    },
  ],
  jargon: [
    {
      find: '\\b[45]xx\\b|\\bHTTP [45]\\d\\d\\b|\\bp9[59]\\b|\\blatency\\b|\\bingress\\b|\\bfail-?over\\b|\\bfail(?:ed|s|ing)? over\\b(?! (?:(?:and|the|an?|several|many|time|night|this|that)\\b|\\d))|\\bload[- ]balanc(?:ers?|ing)\\b|\\bmiddleware\\b|\\bpacket loss\\b|\\bnamespaces?\\b|\\broot causes?\\b|\\bBGP\\b|\\bCDN\\b|\\bKubernetes\\b|\\bk8s\\b',
      after: '[\\w-]*@|\\.[a-z]{2,}',
    },
    {
      find: '\\bpods?\\b',
      before:
        '\\b(?:coffee|laundry|detergent|washing|ear|pea|vanilla|tea|nespresso|cardamom|seed|sleeping|garden|office|dolphin|whale|sleep) |[\\w-]-',
    },
    { find: '\\bOOM(?:Kill(?:ed|er)?)?\\b', exact: true },
  ],
};
