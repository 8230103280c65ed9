"""Words that say nothing about what somebody looks for.

Function words of five languages, and the polite wrapping of a question
("ik zoek", "je voudrais savoir"), already folded as `words.fold` does.
"""


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP_WORDS = {
    "nl": _set(
        "de het een en of maar want dus als dan dat die dit deze daar hier er ik jij je"
        " u hij zij ze we wij jullie men mij me jou hem haar ons hen hun mijn jouw uw"
        " zijn onze is ben bent was waren wordt worden werd heb hebt heeft hebben had"
        " hadden kan kunt kunnen kon mag mogen moet moeten wil wilt willen wou zou"
        " zouden zal zullen te van voor met op in aan bij uit naar om over door tot"
        " onder tegen na tussen niet geen ook nog al wel meer zo zeer heel veel"
        " weinig wat wie waar wanneer hoe welke welk waarom iets iemand iedereen"
        " alles andere ander elke elk s t n m zich zelf eens graag zoek zoeken"
        " vraag vragen nodig gaan ga gaat doen doe doet geven krijg krijgen krijgt"
        " weet weten kom komen komt geraak geraken toch altijd soms vaak misschien"
        " omdat terwijl sinds sedert tijdens zonder goed beter ergens nergens"
        " toen nu reeds ge gij awel amai"
    ),
    "fr": _set(
        "le la les l un une des du de d et ou mais donc or ni car que qu qui quoi dont"
        " ou je j tu il elle on nous vous ils elles me m te t se s moi toi lui leur"
        " leurs eux mon ma mes ton ta tes son sa ses notre nos votre vos ce c cet"
        " cette ces ca cela ceci est es suis sommes etes sont etait etaient ete etre"
        " ai as a avons avez ont avait avaient avoir eu fait faire fais font peut"
        " peux pouvez peuvent pouvoir pourrait dois doit devez doivent veux veut"
        " voudrais voudrait vouloir a au aux en y dans par pour sur sous avec sans"
        " chez vers entre ne n pas plus non oui si tres trop peu aussi encore deja"
        " tout toute tous toutes autre autres meme comme quand comment pourquoi"
        " quel quelle quels quelles quelque quelques quelqu chaque cherche chercher"
        " besoin faut il y aller vais va vont trouver trouve est ce parce depuis"
        " pendant jamais toujours souvent ici la bien bon bonne savoir sais arrive"
        " arriver afin lors alors puis jusqu"
    ),
    "en": _set(
        "the a an and or but so if then that this these those there here i you he she"
        " it we they me him her us them my your his its our their mine is am are was"
        " were be been being have has had do does did can could may might must shall"
        " should will would to of for with on in at by from into over up out about"
        " not no nor also too very much many more most some any what who where when"
        " how which why something someone anyone somebody anybody everything other"
        " each every need needs want looking look find seek searching s t m re ve ll"
        " d go goes going get gets getting give please than as because while"
        " since during without good better just only own t dont cant im now ever"
        " never always often sometimes still"
    ),
    "ar": _set(
        "في من الى علي عن مع هل ما ماذا اين كيف متي لماذا هذا هذه ذلك انا انت هو هي"
        " نحن هم لا لم لن ان او و يا كل بعد قبل عند عندي لدي اريد احتاج ابحث يمكن"
        " استطيع كان كانت الذي التي لي لنا هناك ليس اي مكان"
    ),
    "tr": _set(
        "ve veya ama ya da de ki bu su o ben sen biz siz onlar bana beni benim sana"
        " senin onun bizim bir icin ile mi mu ne nasil nerede nereye neden kim hangi"
        " var yok degil cok daha en gibi kadar sonra once her sey istiyorum ariyorum"
        " lazim gerek olan olarak ihtiyacim artik nereden bulabilirim"
    ),
}
