"""Short forms of English given names. A name may stand in several lines: Alex is Alexander, and Alexandra.

The table is ours: the common short forms that an officer hears where the record has the full name. Each
line is one full name (with its spellings) and what it is shortened to.
"""

from collections import defaultdict

_LINES = """
abigail abbie abby gail
agnes aggie nessie
alan allan allen al
albert al bert bertie
alexander alec alex al sandy xander sasha
alexandra alex lexi sandra sandy sasha
alfred alf alfie fred
alison allison ali
amanda mandy
amelia milly millie amy
andrea andie
andrew andy drew
angela angie ange
ann anne annie nan nancy
anthony antony tony ant
antonia toni tonia
arthur art artie
barbara barb barbie babs
benjamin ben benny benji
bernard bernie
bernadette bernie
beverley bev
bradley brad
brenda bren
bridget bridie biddy
cameron cam
caroline carolyn carrie caz lyn
catherine katherine kathryn katharine cathryn cath cathy kath kathy kate katie katy kitty kay kat
cecilia celia cissie
charles charlie charley chas chuck
charlotte charlie lottie lotte
christina christine kristina chris chrissie chrissy tina
christopher chris kit kris topher
clifford cliff
constance connie
cynthia cindy
daniel dan danny
danielle dani ella
david dave davey davy
deborah debra deb debbie debs
dennis denis den denny
derek del
desmond des
diana diane dianne di
dominic dom nic
donald don donny donnie
dorothy dot dottie dolly dora thea
douglas doug dougie
edith edie
edmund ed eddie ned ted
edward ed eddie ned ted teddy
edwin ed eddie
eileen aileen elly
eleanor elinor ellie ella nell nellie nora lena
elizabeth elisabeth liz lizzie lizzy beth betty bess bessie betsy eliza elsie libby lisa liza lilibet
emily em emmie millie milly
emma em emmie
ernest ernie
eugene gene
evelyn eve evie
florence flo florrie flossie
frances fran frankie francesca fanny
francis frank frankie fran
frederick frederic fred freddie freddy
gabriel gabe
gabrielle gabby gaby
gareth gaz gary
gary garry gaz
geoffrey jeffrey geoff jeff
george georgie
georgina georgia georgie gina
gerald gerry jerry
gerard gerry jerry
geraldine gerry
gillian jillian gill jill
gordon gordie
graham graeme grahame
gregory greg
gwendoline gwendolyn gwen
harold harry hal
harriet hattie harrie
henrietta etta hettie
henry harry hal hank
hilary hillary hil
hubert bert
hugh hughie hugo
irene rene
isabel isabella isobel isabelle bella belle izzy
jacob jake
jacqueline jackie jacqui
james jim jimmy jamie jem
jane janey jenny janet
janet jan
janice jan
jasmine jas
jean jeanie
jennifer jen jenny jenni
jeremy jez jerry
jessica jess jessie
joan joanie
joanna joanne jo
jocelyn jo joss
john jack johnny jon
jonathan jonathon jon jonny jonnie
joseph joe joey jo
josephine jo josie
joshua josh
joyce joy
judith judy jude judi
julia julie jules
julian jules
karen kaz
kenneth ken kenny
kevin kev
kimberley kimberly kim
lawrence laurence larry laurie lol loz
leonard len lenny leo
leslie les
lesley les
lillian lilian lil lily
lindsay lyn lindsey
louis lewis lou
louise lou
lucille lucy
lucinda lucy cindy
lynda linda lyn lin
lynne lyn lynn
madeleine madeline maddie maddy
malcolm mal malc
margaret maggie meg peggy madge marge margie margo rita greta daisy maisie mags
marjorie marge margie
martha mattie patty
martin marty
mary molly polly mae may moll
matilda tilly mattie
matthew matt matty mat
maureen mo
maurice morris mo
maxwell max
maximilian max
maximus max
michael mike mick micky mikey mickey
michelle shell shelly mich
mildred milly millie
mohammed muhammad mohammad mohamed muhammed mo
montague monty
nathan nat nate
nathaniel nat nate nathan
natalie nat
neil neal
nicholas nicolas nick nicky nik nico
nicola nicky nikki nicole
nigel nige
norman norm
oliver ollie olly
olivia liv livvy olive
oscar ozzie
oswald oz ozzie
pamela pam pammy
patricia pat patsy patty trish tricia trisha
patrick pat paddy
paula pauline polly
penelope penny pen
percival percy
peter pete
philip phillip phil pip
philippa pippa pip phil
priscilla cilla
prudence prue
rachel rachael rach rae
raymond ray
rebecca becky becca bex
reginald reg reggie
richard dick rick ricky rich richie dickie
robert bob bobby rob robbie robin bert
roberta bobbie robbie
roderick rod roddy rory
rodney rod
roger rodge
roland rowland roly
ronald ron ronnie
rosalind ros roz rosie
rosemary rose rosie romy
rowena ro
roy royston
rudolph rudi rudy
rupert ru
russell russ
samantha sam sammy
samuel sam sammy
sandra sandie sandy
sarah sara sally sadie
sebastian seb
sharon shaz
sheila shelagh
sidney sydney sid syd
simon si
sophia sophie soph
stanley stan
stephanie steph stevie
stephen steven stephan steve stevie ste
stewart stuart stew stu
susan susanna susannah suzanne sue susie suzie suzy
sylvia sylvie
terence terrance terry tel
teresa theresa terry tess tessa tracy resa
theodore ted teddy theo
thomas tom tommy
timothy tim timmy
tobias toby
tracey tracy trace
valerie val
vanessa nessa
veronica ronnie vera
victor vic
victoria vicky vicki vikki tori
vincent vince vinnie
violet vi
virginia ginny
vivian vivien viv
walter wally wal walt
wilfred wilf fred
wilhelmina mina billie
william bill billy will willie willy liam
winifred win winnie freda
winston win
yvonne von
zachary zac zach zack
"""


def _same_people() -> dict[str, frozenset[str]]:
    heard_as: dict[str, set[str]] = defaultdict(set)
    for line in _LINES.split("\n"):
        names = line.split()
        for name in names:
            heard_as[name].update(names)
    return {name: frozenset(names) for name, names in heard_as.items()}


_HEARD_AS = _same_people()


def forms_of_name(word: str) -> frozenset[str]:
    """Return the folded names that may be the same person's as this folded name, itself among them."""
    return _HEARD_AS.get(word, frozenset((word,)))
