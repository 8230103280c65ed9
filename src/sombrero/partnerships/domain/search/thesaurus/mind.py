"""Mind, safety and company: mental health, addiction, violence, loneliness."""

from sombrero.partnerships.domain.search.concepts import concept

CONCEPTS = (
    concept(
        "mental_health",
        nl="""
            geestelijke gezondheid | geestelijke gezondheidszorg | CGG |
            centrum geestelijke gezondheidszorg | psychische problemen | psychiater |
            psychiatrie | psychische kwetsbaarheid | psychose | mentale gezondheid
        """,
        fr="""
            santé mentale | service de santé mentale | SSM | problèmes psychiques |
            psychiatre | psychiatrie | fragilité psychique | psychose |
            centre de santé mentale | souffrance psychique
        """,
        en="""
            mental health | mental health centre | psychiatrist | psychiatry |
            mental illness | psychosis | mental health problems
        """,
        ar="الصحة النفسية | طبيب نفسي | مشاكل نفسية",
        tr="ruh sağlığı | psikiyatri | psikiyatrist | ruhsal sorunlar",
        needs="""
            my son hears voices and stays in his room |
            mijn zoon sluit zich op en is achterdochtig | mon fils entend des voix
        """,
        near={
            "psychologist": 0.7,
            "mobile_psychiatry": 0.6,
            "mental_meeting": 0.4,
            "depression": 0.5,
            "child_mental": 0.4,
        },
    ),
    concept(
        "psychologist",
        nl="""
            psycholoog | eerstelijnspsycholoog | psychologische hulp | therapie |
            therapeut | psychotherapie | gesprekken met een psycholoog |
            ergens over praten
        """,
        fr="""
            psychologue | psychologue de première ligne | aide psychologique |
            thérapie | thérapeute | psychothérapie | psy | soutien psychologique
        """,
        en="""
            psychologist | therapy | therapist | counselling | psychotherapy |
            someone to talk to
        """,
        ar="أخصائي نفسي | علاج نفسي | دعم نفسي",
        tr="psikolog | terapi | terapist | psikolojik destek",
        needs="""
            I need to talk to someone about what I feel |
            ik wil met iemand over mijn problemen praten |
            j'ai besoin de parler à quelqu'un
        """,
        near={"mental_health": 0.7, "depression": 0.6},
    ),
    concept(
        "depression",
        nl="""
            depressie | depressief | neerslachtig | burn-out | angst | angsten |
            paniek | stress | somber | slaapproblemen | piekeren
        """,
        fr="""
            dépression | dépressif | burn-out | angoisse | anxiété | panique |
            stress | déprime | insomnie | mal-être
        """,
        en="""
            depression | depressed | burnout | anxiety | panic attacks | stress |
            feeling down | insomnia
        """,
        ar="اكتئاب | قلق | توتر | أرق",
        tr="depresyon | kaygı | stres | panik atak | tükenmişlik | uykusuzluk",
        needs="""
            I cry all day and cannot get up | ik zie het niet meer zitten |
            je n'ai plus goût à rien | I cannot sleep for worrying |
            ik lig de hele nacht te piekeren | hiçbir şeyden zevk almıyorum |
            أنا حزينة دائما
        """,
        near={
            "psychologist": 0.7,
            "mental_health": 0.6,
            "suicide": 0.4,
            "helpline": 0.3,
        },
    ),
    concept(
        "suicide",
        nl="""
            zelfmoord | zelfdoding | zelfmoordlijn | zelfmoordgedachten |
            niet meer willen leven | crisis
        """,
        fr="""
            suicide | pensées suicidaires | prévention du suicide | envie de mourir |
            crise | idées noires
        """,
        en="suicide | suicidal thoughts | suicide prevention | crisis | want to die",
        ar="انتحار | أفكار انتحارية",
        tr="intihar | intihar düşüncesi | kriz",
        needs="""
            I do not want to live any more | ik wil niet meer leven |
            je n'ai plus envie de vivre
        """,
        near={"helpline": 0.7, "depression": 0.4, "mobile_psychiatry": 0.4},
    ),
    concept(
        "helpline",
        nl="""
            tele-onthaal | hulplijn | luisterlijn | telefonische hulp |
            iemand om mee te praten | luisterend oor | chat
        """,
        fr="""
            télé-accueil | ligne d'écoute | écoute téléphonique | aide par téléphone |
            quelqu'un à qui parler | oreille attentive | écoute
        """,
        en="helpline | listening line | phone line | someone to listen | hotline",
        ar="خط مساعدة | خط الاستماع",
        tr="yardım hattı | dinleme hattı | telefon hattı",
        needs="""
            I cannot sleep and want to talk to someone at night |
            's nachts met iemand praten | parler à quelqu'un la nuit anonymement
        """,
        near={"phone_contact": 0.4, "loneliness": 0.3},
    ),
    concept(
        "mobile_psychiatry",
        nl="""
            mobiel team | psychiatrische thuiszorg | crisisteam |
            psychiatrische thuisverpleging | mobiel crisisteam | aanklampende zorg |
            opname
        """,
        fr="""
            équipe mobile | équipe mobile de crise | soins psychiatriques à domicile |
            psychiatrie à domicile | hospitalisation | urgence psychiatrique
        """,
        en="mobile team | psychiatric home care | crisis team | outreach psychiatry",
        ar="فريق متنقل",
        tr="mobil ekip | evde psikiyatri",
        needs="""
            he refuses all help and becomes worse |
            ze weigert alle hulp maar het gaat slecht |
            il refuse de sortir et de voir un médecin
        """,
        near={"mental_health": 0.6, "outreach": 0.3},
    ),
    concept(
        "mental_meeting",
        nl="""
            ontmoetingshuis psychische kwetsbaarheid | inloophuis |
            activiteitencentrum | ontmoetingscentrum psychiatrie | rehabilitatie
        """,
        fr="""
            club thérapeutique | lieu de lien | centre de jour psychiatrique |
            lieu d'accueil santé mentale | espace de rencontre psychique
        """,
        en="meeting place mental health | clubhouse | drop-in mental health",
        near={"mental_health": 0.5, "meeting_place": 0.4},
    ),
    concept(
        "child_mental",
        nl="""
            kinderpsycholoog | kinderpsychiater | gedragsproblemen |
            jongeren psychische problemen | OverKop | eetstoornis | anorexia |
            automutilatie
        """,
        fr="""
            pédopsychiatre | psychologue pour enfants | troubles du comportement |
            santé mentale jeunes | trouble alimentaire | anorexie | boulimie |
            automutilation
        """,
        en="""
            child psychologist | child psychiatrist | behaviour problems |
            youth mental health | eating disorder | anorexia | self-harm
        """,
        ar="طبيب نفسي للأطفال | اضطرابات الأكل",
        tr="çocuk psikoloğu | davranış sorunları | yeme bozukluğu",
        needs="""
            my daughter does not eat any more | mijn dochter snijdt zichzelf |
            mon enfant est agressif à l'école et à la maison
        """,
        near={"mental_health": 0.5, "parenting": 0.4, "youth_help": 0.4},
    ),
    concept(
        "alcohol",
        nl="""
            alcohol | drankprobleem | verslaving | alcoholverslaving | drinken |
            anonieme alcoholisten | AA | verslavingszorg | te veel drinken |
            afkicken | ontwenning
        """,
        fr="""
            alcool | alcoolisme | dépendance | addiction | boire trop |
            alcooliques anonymes | alcoologie | sevrage | assuétudes | cure
        """,
        en="""
            alcohol | drinking problem | addiction | alcoholism |
            alcoholics anonymous | drinking too much | detox | dependence
        """,
        ar="كحول | إدمان | إدمان الكحول",
        tr="alkol | bağımlılık | alkol bağımlılığı | içki",
        needs="""
            my husband drinks every day | mijn man drinkt te veel |
            ma femme boit en cachette | I want to stop drinking
        """,
        near={"drugs": 0.7, "gambling": 0.4, "self_help": 0.3},
    ),
    concept(
        "drugs",
        nl="""
            drugs | drugsverslaving | druggebruik | heroïne | cocaïne | crack |
            cannabis | methadon | spuitenruil | harm reduction | gebruikersruimte |
            verslaafde | medicatieverslaving
        """,
        fr="""
            drogue | drogues | toxicomanie | toxicomane | usager de drogues |
            cocaïne | crack | cannabis | méthadone | échange de seringues |
            réduction des risques | salle de consommation | addiction
        """,
        en="""
            drugs | drug addiction | drug use | heroin | cocaine | cannabis |
            methadone | needle exchange | harm reduction
        """,
        ar="مخدرات | إدمان المخدرات",
        tr="uyuşturucu | madde bağımlılığı | esrar | kokain",
        needs="""
            my son uses drugs | mijn zoon blowt de hele dag |
            mon fils se drogue et je ne sais plus quoi faire
        """,
        near={"alcohol": 0.6, "gambling": 0.3},
    ),
    concept(
        "gambling",
        nl="""
            gokken | gokverslaving | gamen | gameverslaving | schermverslaving |
            kansspelen
        """,
        fr="""
            jeux de hasard | dépendance au jeu | jeux vidéo | addiction aux écrans |
            joueur compulsif
        """,
        en="gambling | gambling addiction | gaming addiction | screen addiction",
        ar="القمار | إدمان الألعاب",
        tr="kumar | kumar bağımlılığı | oyun bağımlılığı",
        near={"alcohol": 0.4, "debt": 0.2},
    ),
    concept(
        "smoking",
        nl="roken | stoppen met roken | tabakoloog | rookstop",
        fr="tabac | arrêter de fumer | tabacologue | fumer | aide au sevrage tabagique",
        en="smoking | stop smoking | quit smoking",
        ar="تدخين | الإقلاع عن التدخين",
        tr="sigara | sigarayı bırakma",
        near={"alcohol": 0.2},
    ),
    concept(
        "domestic_violence",
        nl="""
            partnergeweld | huiselijk geweld | intrafamiliaal geweld | vluchthuis |
            mishandeling | geslagen | geweld | family justice center | 1712 |
            bedreigd | mishandelde vrouwen | dwangrelatie
        """,
        fr="""
            violence conjugale | violences conjugales | violence familiale |
            violences intrafamiliales | maison d'accueil pour femmes | refuge |
            maltraitance | femme battue | battue | violence |
            femmes victimes de violences
        """,
        en="""
            domestic violence | partner violence | women's refuge | abuse | beaten |
            family violence | battered women
        """,
        ar="عنف منزلي | عنف أسري | ضرب | ملجأ للنساء | عنف",
        tr="aile içi şiddet | şiddet | dayak | kadın sığınma evi | kadın sığınağı",
        needs="""
            my husband hits me | mijn man slaat mij |
            mon mari me frappe et j'ai peur | ik durf niet naar huis |
            I must leave with the children before he comes back | kocam beni dövüyor |
            زوجي يضربني
        """,
        near={
            "victim_support": 0.4,
            "homeless_shelter": 0.2,
            "elder_abuse": 0.3,
            "child_abuse": 0.3,
            "forced_marriage": 0.4,
        },
    ),
    concept(
        "forced_marriage",
        nl="""
            gedwongen huwelijk | eergerelateerd geweld |
            vrouwelijke genitale verminking | VGV | uithuwelijken
        """,
        fr="""
            mariage forcé | violences liées à l'honneur | mutilations génitales |
            excision | MGF
        """,
        en="forced marriage | honour violence | female genital mutilation",
        ar="زواج قسري | ختان الإناث",
        tr="zorla evlilik | namus şiddeti",
        near={"domestic_violence": 0.4},
    ),
    concept(
        "elder_abuse",
        nl="""
            ouderenmisbehandeling | ouderenmishandeling | misbruik van ouderen |
            verwaarlozing | financieel misbruik
        """,
        fr="""
            maltraitance des personnes âgées | maltraitance des aînés |
            respect seniors | abus financier | négligence
        """,
        en="elder abuse | mistreatment of older people | financial abuse | neglect",
        ar="إساءة معاملة المسنين",
        tr="yaşlı istismarı | yaşlıya kötü muamele",
        needs="""
            her son takes her money and shouts at her | haar zoon neemt haar geld af |
            l'infirmière crie sur ma mère
        """,
        near={"domestic_violence": 0.3},
    ),
    concept(
        "sexual_violence",
        nl="""
            seksueel geweld | verkrachting | zorgcentrum na seksueel geweld |
            aanranding | ongewenste intimiteiten | misbruik | seksueel misbruik
        """,
        fr="""
            violences sexuelles | viol |
            centre de prise en charge des violences sexuelles | CPVS |
            agression sexuelle | abus sexuel | inceste
        """,
        en="sexual violence | rape | sexual assault | sexual abuse",
        ar="عنف جنسي | اغتصاب | تحرش",
        tr="cinsel şiddet | tecavüz | taciz",
        near={"victim_support": 0.5, "domestic_violence": 0.3},
    ),
    concept(
        "child_abuse",
        nl="""
            kindermishandeling | vertrouwenscentrum kindermishandeling |
            kinderen geslagen | verwaarlozing kind | VK
        """,
        fr="""
            maltraitance infantile | SOS enfants | enfance maltraitée |
            enfants en danger | enfant battu
        """,
        en="child abuse | child protection | child neglect",
        ar="إساءة معاملة الأطفال | حماية الطفل",
        tr="çocuk istismarı | çocuk koruma",
        needs="""
            I hear the neighbour's child scream every night |
            ik ben ongerust over een kind in mijn straat |
            je m'inquiète pour un enfant
        """,
        near={"youth_help": 0.4, "domestic_violence": 0.3, "child_rights": 0.4},
    ),
    concept(
        "trauma",
        nl="""
            trauma | oorlogstrauma | posttraumatische stress | PTSS | foltering |
            transculturele hulp | vluchtelingen trauma
        """,
        fr="""
            traumatisme | stress post-traumatique | torture | exil |
            santé mentale des exilés | ethnopsychiatrie
        """,
        en="trauma | post-traumatic stress | PTSD | torture | war trauma",
        ar="صدمة نفسية | تعذيب",
        tr="travma | savaş travması | işkence",
        needs="""
            since the war I have nightmares | sinds de oorlog heb ik nachtmerries |
            je fais des cauchemars depuis mon exil
        """,
        near={"psychologist": 0.5, "asylum": 0.3, "mental_health": 0.5},
    ),
    concept(
        "lgbt",
        nl="""
            LGBT | holebi | homo | lesbisch | transgender | regenbooghuis | trans |
            geaardheid | coming-out | genderidentiteit
        """,
        fr="""
            LGBT | homosexuel | gay | lesbienne | transgenre | maison arc-en-ciel |
            trans | orientation sexuelle | coming-out | identité de genre
        """,
        en="LGBT | gay | lesbian | transgender | queer | coming out | gender identity",
        ar="مثلي | متحول جنسيا",
        tr="LGBT | eşcinsel | trans | lezbiyen",
    ),
    concept(
        "sex_work",
        nl="sekswerk | sekswerker | prostitutie | mensenhandel",
        fr="""
            travail du sexe | prostitution | travailleuse du sexe |
            traite des êtres humains
        """,
        en="sex work | prostitution | human trafficking | sex worker",
        ar="دعارة | الاتجار بالبشر",
        tr="seks işçisi | fuhuş | insan ticareti",
    ),
    concept(
        "loneliness",
        nl="""
            eenzaamheid | eenzaam | alleen | vereenzaming | isolement | gezelschap |
            huisbezoek | bezoek aan huis | bezoekdienst | bezoekvrijwilliger |
            iemand die langskomt | babbel | sociaal isolement | bezoek | praatje
        """,
        fr="""
            solitude | isolement | seul | seule | compagnie | visite à domicile |
            visites à domicile | visiteur bénévole | personnes isolées |
            rompre la solitude | bavarder | papoter | lien social
        """,
        en="""
            loneliness | lonely | alone | isolation | company | home visits |
            befriending | visitor | someone to visit | social contact
        """,
        ar="وحدة | عزلة | وحيد | زيارة منزلية | زيارات",
        tr="yalnızlık | yalnız | ev ziyareti | ziyaret | sohbet | arkadaşlık",
        needs="""
            nobody ever rings my bell | er komt nooit iemand langs |
            je ne vois personne de la semaine | ik praat soms dagen met niemand |
            my neighbour has nobody | since my friends died I am always alone |
            kimse beni ziyaret etmiyor | أشعر بالوحدة ولا أحد يزورني
        """,
        near={
            "buddy": 0.6,
            "phone_contact": 0.6,
            "meeting_place": 0.5,
            "senior_activities": 0.4,
            "neighbour_help": 0.3,
            "helpline": 0.2,
        },
    ),
    concept(
        "phone_contact",
        nl="""
            telefoonster | belcirkel | telefooncirkel | belletje |
            telefonisch contact | dagelijks telefoontje
        """,
        fr="""
            chaîne téléphonique | appels téléphoniques | coup de fil |
            appel de convivialité | contact téléphonique
        """,
        en="telephone circle | phone calls | daily call | telephone befriending",
        ar="اتصال هاتفي | مكالمة يومية",
        tr="telefon zinciri | telefonla arama | günlük telefon",
        needs="""
            someone who phones me every morning to hear if I am well |
            elke dag een belletje om te horen of alles goed gaat |
            quelqu'un qui m'appelle chaque matin
        """,
        near={"loneliness": 0.5, "helpline": 0.3, "personal_alarm": 0.2},
    ),
    concept(
        "buddy",
        nl="""
            buddy | buddywerking | maatje | duo | peter of meter | vriendschap |
            mentor | ArmenTeKort
        """,
        fr="parrainage | buddy | duo | mentor | parrain | marraine | binôme | tandem",
        en="buddy | befriender | mentor | buddy project | companion",
        ar="صديق مرافق | مرشد",
        tr="arkadaş | mentor | buddy",
        near={"loneliness": 0.5},
    ),
    concept(
        "outreach",
        nl="""
            straathoekwerk | straathoekwerker | outreach | vindplaatsgericht |
            aanklampend | wijkwerker | straatwerk
        """,
        fr="""
            travail de rue | éducateur de rue | maraude | travailleur de rue |
            outreach | aller vers
        """,
        en="street work | outreach | street worker | street outreach",
        ar="عامل شارع",
        tr="sokak çalışması | saha çalışanı",
        near={"homeless_day": 0.4, "youth_help": 0.2},
    ),
    concept(
        "meeting_place",
        nl="""
            ontmoetingsplaats | buurthuis | wijkhuis | ontmoeting |
            gemeenschapscentrum | buurtcafé | koffienamiddag | koffie | buurtsalon |
            babbelnamiddag | samenkomen | ontmoetingsmoment | mensen leren kennen
        """,
        fr="""
            lieu de rencontre | maison de quartier | rencontre |
            centre communautaire | café de quartier | goûter | centre culturel |
            papote | rencontrer des gens | espace convivial | café papote
        """,
        en="""
            meeting place | community centre | neighbourhood centre | coffee morning |
            meet people | social club | coffee
        """,
        ar="مكان لقاء | دار الحي | مركز مجتمعي | لقاء",
        tr="buluşma yeri | mahalle evi | toplum merkezi | kahve | insanlarla tanışma",
        needs="""
            I am new in the neighbourhood and know nobody |
            ik ken niemand in de buurt | je ne connais personne dans mon quartier
        """,
        near={"local_centre": 0.6, "senior_activities": 0.4, "loneliness": 0.4},
    ),
    concept(
        "neighbour_help",
        nl="""
            burenhulp | buren helpen buren | vrijwilligershulp | tijdsbank | LETS |
            buurtnetwerk | dienst voor een wederdienst | helpende handen
        """,
        fr="""
            entraide | entraide entre voisins | SEL | banque de temps |
            voisins solidaires | service bénévole | coup de main |
            échange de services
        """,
        en="""
            neighbour help | neighbours | time bank | mutual help | volunteer help |
            helping hand
        """,
        ar="مساعدة الجيران | بنك الوقت",
        tr="komşu yardımı | komşuluk | zaman bankası",
        needs="""
            someone who could water my plants or carry a crate |
            iemand die af en toe een handje toesteekt |
            un coup de main de temps en temps
        """,
        near={
            "odd_jobs": 0.3,
            "shopping_help": 0.3,
            "loneliness": 0.3,
            "volunteering": 0.3,
        },
    ),
)
