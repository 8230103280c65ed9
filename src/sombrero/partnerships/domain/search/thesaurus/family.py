"""Children, young people and their parents."""

from sombrero.partnerships.domain.search.concepts import concept

CONCEPTS = (
    concept(
        "childcare",
        nl="""
            kinderopvang | crèche | kinderdagverblijf | onthaalmoeder | peuteropvang |
            opvang baby | kribbe | occasionele opvang | onthaalouder
        """,
        fr="""
            crèche | garde d'enfants | milieu d'accueil | accueillante d'enfants |
            halte-garderie | halte-accueil | garderie | gardienne |
            accueil de la petite enfance
        """,
        en="""
            childcare | day nursery | crèche | nursery | childminder |
            day care for children
        """,
        ar="حضانة | رعاية الأطفال | روضة",
        tr="kreş | çocuk bakımı | anaokulu | çocuk yuvası",
        needs="""
            I start work and have nobody for my baby |
            ik kan gaan werken maar heb geen opvang |
            je ne trouve pas de place en crèche |
            who can keep my toddler for a few hours
        """,
        near={"sick_child_care": 0.4, "out_of_school": 0.4, "babysitting": 0.4},
    ),
    concept(
        "sick_child_care",
        nl="opvang zieke kinderen | oppas ziek kind | thuisopvang ziek kind",
        fr="garde d'enfants malades | enfant malade | garde d'enfant malade à domicile",
        en="care for sick children | sick child minding",
        ar="رعاية الطفل المريض",
        tr="hasta çocuk bakımı",
        needs="""
            my child is ill and I must go to work |
            mijn kind is ziek en ik moet gaan werken |
            ma fille est malade et je ne peux pas manquer le travail
        """,
        near={"childcare": 0.4, "babysitting": 0.4},
    ),
    concept(
        "babysitting",
        nl="babysit | kinderoppas | gezinsbond | oppas kinderen",
        fr="""
            baby-sitting | babysitter | baby-sitter | garde ponctuelle |
            ligue des familles
        """,
        en="babysitting | babysitter",
        ar="جليسة أطفال",
        tr="bebek bakıcısı | çocuk bakıcısı",
        near={"childcare": 0.4},
    ),
    concept(
        "out_of_school",
        nl="""
            buitenschoolse opvang | naschoolse opvang | IBO | opvang na school |
            voorschoolse opvang | woensdagnamiddag
        """,
        fr="""
            accueil extrascolaire | garderie scolaire | ATL | après l'école |
            accueil temps libre | mercredi après-midi
        """,
        en="after-school care | out-of-school care | wraparound care",
        ar="رعاية بعد المدرسة",
        tr="okul sonrası bakım",
        near={"homework": 0.4, "holiday_play": 0.4, "childcare": 0.4},
    ),
    concept(
        "holiday_play",
        nl="""
            speelplein | speelpleinwerking | vakantiekamp | sportkamp | grabbelpas |
            kinderen in de vakantie | vakantieopvang | vakantieactiviteiten
        """,
        fr="""
            plaine de vacances | plaine de jeux | stage de vacances | camp | colonie |
            vacances des enfants | stages pour enfants
        """,
        en="""
            holiday play scheme | summer camp | holiday club |
            activities in the school holidays | playground
        """,
        ar="مخيم صيفي | أنشطة العطلة",
        tr="yaz kampı | tatil etkinlikleri | oyun alanı",
        needs="""
            what can the children do in summer, camp is too dear |
            in de zomervakantie moet ik werken en de kinderen zijn alleen |
            les enfants s'ennuient pendant les vacances
        """,
        near={"out_of_school": 0.4, "youth_centre": 0.3},
    ),
    concept(
        "homework",
        nl="""
            huiswerkbegeleiding | huiswerkhulp | huiswerk | bijles |
            studiebegeleiding | studieondersteuning | huiswerkklas
        """,
        fr="""
            école de devoirs | aide aux devoirs | devoirs | soutien scolaire |
            cours particuliers | rattrapage | remédiation
        """,
        en="homework help | homework | tutoring | homework club | study support",
        ar="واجبات مدرسية | دروس دعم | مساعدة في الواجبات",
        tr="ödev | ödev yardımı | ders desteği | etüt",
        needs="""
            I cannot help my child with school because of the language |
            ik kan mijn kinderen niet helpen met hun lessen |
            je ne peux pas aider mes enfants pour leurs leçons
        """,
        near={"out_of_school": 0.4, "school_dropout": 0.3},
    ),
    concept(
        "school_dropout",
        nl="""
            spijbelen | schooluitval | CLB | schoolmoe | geschorst | school zoeken |
            time-out | schoolbemiddeling | inschrijven op school
        """,
        fr="""
            décrochage scolaire | absentéisme scolaire | PMS | exclusion scolaire |
            SAS | médiation scolaire | chercher une école | inscription à l'école
        """,
        en="""
            truancy | school dropout | school exclusion | skipping school |
            school counselling | finding a school
        """,
        ar="التسرب المدرسي | مدرسة",
        tr="okul terki | okuldan atılma | okula devamsızlık | okul kaydı",
        needs="""
            my son no longer goes to school | mijn dochter wil niet meer naar school |
            mon fils sèche les cours
        """,
        near={"youth_help": 0.5, "homework": 0.3},
    ),
    concept(
        "youth_centre",
        nl="""
            jeugdhuis | jeugdwerk | jongeren | jeugdwerking | jongerenwerking |
            jeugdbeweging | tieners | chiro | scouts | jeugd
        """,
        fr="""
            maison de jeunes | centre de jeunes | jeunes | mouvement de jeunesse |
            adolescents | ados | scouts | jeunesse
        """,
        en="youth centre | youth club | teenagers | young people | youth work | scouts",
        ar="مركز شباب | شباب | مراهقون",
        tr="gençlik merkezi | gençler | gençlik kulübü",
        needs="""
            the boys hang around in the street | onze tieners hangen op straat rond |
            nos ados traînent dans la rue
        """,
        near={"holiday_play": 0.3, "youth_help": 0.3},
    ),
    concept(
        "youth_help",
        nl="""
            jongerenadviescentrum | JAC | jongerenhulp | jeugdhulp | jeugdzorg |
            weggelopen | problemen thuis | jongereninformatie | CKG |
            bijzondere jeugdzorg | contextbegeleiding
        """,
        fr="""
            AMO | aide en milieu ouvert | aide à la jeunesse | SAJ | fugue |
            info jeunes | service d'aide aux jeunes | placement |
            protection de la jeunesse
        """,
        en="""
            youth advice | youth care | young people's help | runaway |
            youth information
        """,
        ar="مساعدة الشباب | رعاية الشباب",
        tr="gençlere yardım | gençlik danışmanlığı",
        needs="""
            I am 16 and want to leave home | ik ben 17 en heb ruzie met mijn ouders |
            j'ai 16 ans et ça se passe mal à la maison
        """,
        near={
            "child_rights": 0.5,
            "parenting": 0.3,
            "youth_centre": 0.2,
            "foster_care": 0.3,
        },
    ),
    concept(
        "child_rights",
        nl="""
            kinderrechten | kinderrechtencommissariaat | rechten van het kind |
            kinder- en jongerentelefoon | awel
        """,
        fr="""
            droits de l'enfant | délégué général aux droits de l'enfant |
            écoute-enfants | 103
        """,
        en="children's rights | child helpline",
        ar="حقوق الطفل",
        tr="çocuk hakları",
        near={"youth_help": 0.4},
    ),
    concept(
        "foster_care",
        nl="pleegzorg | pleeggezin | pleegkind | adoptie | steungezin",
        fr="""
            famille d'accueil | accueil familial | placement familial | adoption |
            parrainage d'enfants
        """,
        en="foster care | foster family | adoption",
        ar="أسرة حاضنة | تبني",
        tr="koruyucu aile | evlat edinme",
        near={"youth_help": 0.3},
    ),
    concept(
        "parenting",
        nl="""
            opvoedingsondersteuning | opvoeding | opvoedingswinkel | opvoeden |
            huis van het kind | ouders | opvoedingsproblemen | oudergroep | peuter |
            gezinsondersteuning
        """,
        fr="""
            soutien à la parentalité | parentalité | éducation des enfants | parents |
            maison verte | maison ouverte | lieu de rencontre enfants-parents |
            accompagnement des parents | parents débordés
        """,
        en="""
            parenting support | parenting | upbringing | parents | parenting advice |
            toddler group
        """,
        ar="تربية الأطفال | دعم الوالدين | والدين",
        tr="ebeveynlik | çocuk yetiştirme | anne baba desteği | ebeveyn",
        needs="""
            my child does not listen and I keep shouting |
            mijn kind luistert niet meer en ik weet me geen raad |
            je crie tout le temps sur mes enfants | our baby cries all night |
            çocuğum söz dinlemiyor
        """,
        near={
            "infant_clinic": 0.5,
            "single_parent": 0.4,
            "child_mental": 0.3,
            "parent_child": 0.5,
        },
    ),
    concept(
        "parent_child",
        nl="""
            ontmoetingsplaats voor ouders en kinderen | speelotheek | spelotheek |
            speelgoed lenen | speelgoed uitlenen | baby- en peuterontmoeting |
            speel-o-theek | speelgoed
        """,
        fr="""
            lieu de rencontre parents-enfants | ludothèque | prêt de jeux | jouets |
            jeux de société pour enfants
        """,
        en="""
            toy library | borrow toys | parent and child meeting place | playgroup |
            toys
        """,
        ar="مكتبة ألعاب | ألعاب أطفال",
        tr="oyuncak kütüphanesi | oyuncak | oyun grubu",
        near={"parenting": 0.5, "baby_goods": 0.3},
    ),
    concept(
        "baby_goods",
        nl="""
            babyspullen | babykleding | pampers | luiers | kinderwagen | babyuitzet |
            babybed | buggy | babymelk | babypakket
        """,
        fr="""
            matériel de puériculture | vêtements bébé | langes | couches | poussette |
            layette | lait en poudre | berceau | colis naissance
        """,
        en="""
            baby things | baby clothes | nappies | diapers | pram | pushchair |
            baby goods | baby milk
        """,
        ar="لوازم الأطفال | حفاضات | عربة أطفال | حليب أطفال",
        tr="bebek eşyaları | bebek bezi | bebek arabası | bebek giysisi | mama",
        needs="""
            the baby comes soon and we have nothing |
            de baby komt en we hebben niets | le bébé arrive et on n'a rien
        """,
        near={"clothing": 0.5, "food_aid": 0.2, "maternity": 0.2},
    ),
    concept(
        "single_parent",
        nl="""
            alleenstaande ouder | alleenstaande moeder | eenoudergezin |
            alleenstaande ouders
        """,
        fr="""
            parent solo | famille monoparentale | mère seule | maman solo |
            monoparentalité | parent isolé
        """,
        en="single parent | single mother | lone parent",
        ar="أم عزباء | والد وحيد",
        tr="bekar anne | tek ebeveyn | yalnız anne",
        needs="""
            I raise three children alone | ik sta er alleen voor met mijn kinderen |
            je suis seule avec mes trois enfants
        """,
        near={"parenting": 0.4, "childcare": 0.2},
    ),
    concept(
        "contact_space",
        nl="bezoekruimte | neutrale bezoekruimte | kinderen zien na scheiding",
        fr="""
            espace-rencontre | espace rencontre | droit de visite |
            voir ses enfants après séparation
        """,
        en="contact centre | supervised visits | visiting space",
        ar="مكان زيارة الأطفال",
        tr="çocukla görüşme yeri",
        near={"family_mediation": 0.6},
    ),
    concept(
        "intergenerational",
        nl="intergenerationeel | jong en oud | grootouders | generaties samen",
        fr="intergénérationnel | jeunes et aînés | grands-parents | entre générations",
        en="intergenerational | young and old | grandparents",
        ar="بين الأجيال",
        tr="kuşaklar arası | nesiller arası",
        near={"senior_activities": 0.3},
    ),
)
