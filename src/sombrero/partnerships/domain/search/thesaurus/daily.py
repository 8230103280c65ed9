"""Getting about, learning, and things to do."""

from sombrero.partnerships.domain.search.concepts import concept

CONCEPTS = (
    concept(
        "adapted_transport",
        nl="""
            aangepast vervoer | minder mobielen centrale | MMC | rolstoelvervoer |
            vervoer | minder mobiel | taxicheques | taxibus | liggend ziekenvervoer |
            ziekenvervoer | vervoersdienst | rit naar het ziekenhuis |
            vrijwillige chauffeur
        """,
        fr="""
            transport adapté | transport de personnes à mobilité réduite | PMR |
            centrale des moins mobiles | chèques-taxi | taxibus | transport médical |
            transport | transport de malades | chauffeur bénévole | mobilité réduite |
            véhiculer
        """,
        en="""
            adapted transport | wheelchair transport |
            transport for people with reduced mobility | taxi vouchers |
            patient transport | lift | volunteer driver | transport
        """,
        ar="نقل | نقل المعاقين | نقل المرضى | مواصلات خاصة",
        tr="engelli taşımacılığı | ulaşım | hasta nakli | taksi çeki | servis aracı",
        needs="""
            how do I get to hospital in my wheelchair |
            hoe geraak ik met mijn rolstoel bij de dokter |
            je ne sais plus prendre le bus pour aller chez le médecin |
            I have no car and cannot take the tram
        """,
        near={"patient_escort": 0.5, "public_transport": 0.3},
    ),
    concept(
        "public_transport",
        nl="""
            openbaar vervoer | MIVB | abonnement | mobib | tram | bus | metro |
            sociaal abonnement | NMBS | trein
        """,
        fr="""
            transport en commun | STIB | abonnement | mobib | tram | bus | métro |
            tarif social transport | SNCB | train
        """,
        en="""
            public transport | bus pass | tram | metro | bus | train pass |
            season ticket
        """,
        ar="مواصلات عامة | مترو | حافلة | ترام",
        tr="toplu taşıma | otobüs | tramvay | metro | abonman",
        near={"adapted_transport": 0.3},
    ),
    concept(
        "bicycle",
        nl="""
            fiets | leren fietsen | fietsles | fietsherstel | bakfiets | fietsbieb |
            driewieler | fietsen | fietstaxi
        """,
        fr="""
            vélo | apprendre à rouler à vélo | atelier vélo | réparation de vélo |
            vélo-cargo | triporteur | tricycle
        """,
        en="""
            bicycle | learn to cycle | bike repair | cargo bike | cycling |
            bike library | tricycle
        """,
        ar="دراجة | تعلم ركوب الدراجة",
        tr="bisiklet | bisiklet öğrenme | bisiklet tamiri",
        near={"repair": 0.3},
    ),
    concept(
        "driving",
        nl="rijbewijs | rijles | theorie rijbewijs",
        fr="permis de conduire | auto-école | permis théorique",
        en="driving licence | driving lessons",
        ar="رخصة قيادة",
        tr="ehliyet | sürücü belgesi",
    ),
    concept(
        "dutch_course",
        nl="""
            nederlandse les | Nederlands leren | NT2 | taalles |
            huis van het nederlands | cursus nederlands | taalcursus |
            les nederlands | nederlands oefenen
        """,
        fr="""
            cours de néerlandais | apprendre le néerlandais | néerlandais |
            table de conversation néerlandais
        """,
        en="Dutch course | learn Dutch | Dutch lessons | Dutch classes",
        ar="دروس هولندية | تعلم الهولندية | اللغة الهولندية",
        tr="hollandaca kursu | hollandaca öğrenmek | flemenkçe",
        needs="""
            ik wil beter Nederlands spreken |
            je veux parler néerlandais pour mon travail
        """,
        near={
            "conversation": 0.6,
            "literacy": 0.4,
            "french_course": 0.4,
            "newcomers": 0.3,
        },
    ),
    concept(
        "french_course",
        nl="franse les | frans leren | cursus frans | taalles frans",
        fr="""
            cours de français | FLE | apprendre le français |
            français langue étrangère | cours de langue | alpha FLE
        """,
        en="""
            French course | learn French | French lessons | French classes |
            language course
        """,
        ar="دروس فرنسية | تعلم الفرنسية | اللغة الفرنسية",
        tr="fransızca kursu | fransızca öğrenmek | dil kursu",
        needs="I want to speak French better | je veux mieux parler français",
        near={
            "conversation": 0.5,
            "literacy": 0.5,
            "dutch_course": 0.4,
            "newcomers": 0.3,
        },
    ),
    concept(
        "literacy",
        nl="""
            alfabetisering | leren lezen en schrijven | laaggeletterd | analfabeet |
            basiseducatie | niet kunnen lezen | geletterdheid
        """,
        fr="""
            alphabétisation | apprendre à lire et à écrire | alpha | analphabète |
            illettrisme | ne sait pas lire
        """,
        en="""
            literacy | learn to read and write | illiterate | cannot read |
            basic education
        """,
        ar="محو الأمية | تعلم القراءة والكتابة | أمي",
        tr="okuma yazma | okuma yazma kursu | okuma yazma bilmiyor",
        needs="""
            I never went to school and cannot write | ik kan niet lezen of schrijven |
            je n'ai jamais appris à lire
        """,
        near={"french_course": 0.5, "dutch_course": 0.4},
    ),
    concept(
        "conversation",
        nl="""
            conversatietafel | praattafel | conversatiegroep | babbeltafel |
            taal oefenen | praatgroep nederlands | taalcafé
        """,
        fr="""
            table de conversation | atelier de conversation | pratiquer la langue |
            tandem linguistique | café des langues
        """,
        en="""
            conversation table | conversation group | language practice |
            language café
        """,
        ar="طاولة محادثة | محادثة",
        tr="konuşma grubu | dil pratiği | konuşma masası",
        near={"dutch_course": 0.5, "french_course": 0.5, "meeting_place": 0.3},
    ),
    concept(
        "digital_help",
        nl="""
            digipunt | computerles | computer | internet | smartphone | tablet |
            digitale hulp | itsme | e-mail | digibank | digitaal loket | online |
            digitaal | computercursus | gsm | digitale kloof
        """,
        fr="""
            espace public numérique | EPN | cours d'informatique | ordinateur |
            internet | smartphone | tablette | aide numérique | itsme | informatique |
            fracture numérique | GSM | en ligne | initiation informatique
        """,
        en="""
            digital help | computer course | computer | internet | smartphone |
            tablet | online | digital skills | IT help | e-mail
        """,
        ar="كمبيوتر | إنترنت | هاتف ذكي | مساعدة رقمية | حاسوب",
        tr="""
            bilgisayar | internet | akıllı telefon | dijital yardım |
            bilgisayar kursu | tablet
        """,
        needs="""
            everything must be done online and I cannot |
            alles moet tegenwoordig via internet en ik kan dat niet |
            tout se fait sur internet et je suis perdue |
            my grandson is abroad and I want to video call |
            ik geraak niet in mijn e-mail | I cannot use my telephone
        """,
        near={"computer_goods": 0.5, "admin_help": 0.2, "library": 0.2},
    ),
    concept(
        "computer_goods",
        nl="""
            goedkope computer | tweedehands laptop | laptop lenen | laptop |
            computer kopen | wifi
        """,
        fr="""
            ordinateur reconditionné | ordinateur à petit prix | prêt d'ordinateur |
            laptop | wifi | ordinateur portable
        """,
        en="cheap computer | refurbished laptop | borrow a laptop | laptop | wifi",
        ar="حاسوب مستعمل | لابتوب",
        tr="ikinci el bilgisayar | dizüstü bilgisayar",
        near={"digital_help": 0.5, "furniture": 0.2},
    ),
    concept(
        "library",
        nl="""
            bibliotheek | boeken | boek aan huis | bib | luisterboeken |
            boeken lezen | voorlezen
        """,
        fr="""
            bibliothèque | livres | portage de livres à domicile | livres audio |
            lecture | médiathèque
        """,
        en="library | books | books at home | audiobooks | reading aloud",
        ar="مكتبة | كتب",
        tr="kütüphane | kitap",
        needs="""
            I like reading but cannot get to the library |
            ik lees graag maar geraak niet meer in de bib |
            je ne peux plus me déplacer pour emprunter des livres
        """,
    ),
    concept(
        "local_centre",
        nl="""
            lokaal dienstencentrum | LDC | dienstencentrum | seniorencentrum |
            antennepunt
        """,
        fr="""
            centre de services local | centre de services |
            centre de rencontre pour seniors | centre communal pour seniors |
            club du troisième âge
        """,
        en="local service centre | senior centre | centre for older people",
        ar="مركز خدمات محلي | مركز المسنين",
        tr="yerel hizmet merkezi | yaşlı merkezi",
        near={"senior_activities": 0.6, "meeting_place": 0.5, "social_restaurant": 0.3},
    ),
    concept(
        "senior_activities",
        nl="""
            seniorenvereniging | activiteiten voor ouderen | ouderen | senioren |
            bejaarden | seniorenclub | kaarten | petanque | bingo |
            gezelschapsspelen | 65-plussers | okra | gepensioneerden | spelnamiddag
        """,
        fr="""
            activités pour seniors | aînés | seniors | personnes âgées |
            club de seniors | jeux de cartes | pétanque | jeux de société |
            pensionnés | énéo | troisième âge | 65 ans et plus
        """,
        en="""
            activities for older people | seniors | older people | elderly |
            senior club | card games | board games | pensioners
        """,
        ar="أنشطة للمسنين | مسنون | كبار السن | متقاعدون",
        tr="yaşlılar | yaşlılar için etkinlik | emekliler | kart oyunu",
        needs="""
            since my retirement the days are long |
            sinds mijn pensioen verveel ik mij | depuis ma retraite je m'ennuie
        """,
        near={
            "local_centre": 0.5,
            "meeting_place": 0.4,
            "loneliness": 0.2,
            "exercise": 0.2,
        },
    ),
    concept(
        "exercise",
        nl="""
            turnen | gymnastiek | bewegen | stoelturnen | wandelclub | wandelgroep |
            wandelen | yoga | sport | fitness | zumba | dansen | tai chi |
            beweging op verwijzing | zwemmen | zwembad | aquagym | turngroep
        """,
        fr="""
            gymnastique | gym douce | bouger | marche | groupe de marche | promenade |
            yoga | sport | fitness | danse | tai chi | sport sur ordonnance |
            natation | piscine | aquagym | gym sur chaise
        """,
        en="""
            gymnastics | exercise class | chair exercises | walking group | walking |
            yoga | sport | fitness | dance | tai chi | swimming | swimming pool |
            aqua gym
        """,
        ar="رياضة | جمباز | مشي | سباحة | يوغا",
        tr="jimnastik | spor | yürüyüş | yürüyüş grubu | yoga | yüzme | dans",
        needs="""
            my doctor says I should move more |
            de dokter zegt dat ik meer moet bewegen |
            le médecin me dit de bouger plus
        """,
        near={"fall_prevention": 0.4, "cheap_culture": 0.2, "senior_activities": 0.2},
    ),
    concept(
        "creative",
        nl="""
            creatief atelier | tekenles | tekenen | schilderen | handwerk | breien |
            haken | naaien | naaiatelier | keramiek | knutselen | tekenacademie |
            kunstatelier | breigroep | fotografie
        """,
        fr="""
            atelier créatif | cours de dessin | dessin | peinture | tricot | couture |
            atelier couture | céramique | bricolage créatif | académie | crochet |
            photographie | poterie
        """,
        en="""
            creative workshop | drawing class | drawing | painting | knitting |
            sewing | pottery | crafts | art class | photography
        """,
        ar="ورشة إبداعية | رسم | خياطة | حياكة",
        tr="resim kursu | çizim | boyama | örgü | dikiş | el işi | seramik",
        near={"senior_activities": 0.2, "meeting_place": 0.2},
    ),
    concept(
        "music",
        nl="koor | zingen | muziek | muziekles | samen zingen | theater | toneel",
        fr="chorale | chanter | musique | cours de musique | théâtre | chant",
        en="choir | singing | music | music lessons | theatre | drama",
        ar="موسيقى | غناء | مسرح | كورال",
        tr="koro | şarkı | müzik | tiyatro",
        near={"creative": 0.3},
    ),
    concept(
        "cheap_culture",
        nl="""
            paspartoe | kansenpas | cultuur aan verminderde prijs |
            goedkoop naar theater | korting cultuur | cultuur | museum |
            vrijetijdspas | UiTPAS | vrijetijdsparticipatie | film | cinema
        """,
        fr="""
            article 27 | culture à prix réduit | culture | réduction culture | musée |
            ticket culture | sortie culturelle | cinéma | accès à la culture |
            spectacle
        """,
        en="""
            cheap culture | culture pass | reduced tickets | museum | cinema |
            theatre tickets | leisure pass
        """,
        ar="ثقافة | متحف | تخفيض | سينما",
        tr="kültür | indirimli bilet | müze | sinema",
        needs="""
            an evening out without much money |
            ik zou graag eens naar het toneel gaan maar dat is te duur |
            sortir sans dépenser beaucoup
        """,
        near={"outings": 0.5},
    ),
    concept(
        "outings",
        nl="""
            uitstap | daguitstap | vakantie | reizen | rap op stap |
            sociaal toerisme | vakantie voor mensen met een laag inkomen |
            aangepaste vakantie | op reis
        """,
        fr="""
            excursion | vacances | voyage | tourisme social | vacances adaptées |
            sortie | séjour de vacances
        """,
        en="outing | day trip | holiday | social tourism | adapted holidays | travel",
        ar="رحلة | عطلة | سفر",
        tr="gezi | tatil | günübirlik gezi",
        needs="""
            we have never been on holiday | we kunnen nooit op vakantie |
            on n'est jamais partis en vacances en famille
        """,
        near={"cheap_culture": 0.4},
    ),
    concept(
        "cooking",
        nl="""
            kookles | kookatelier | samen koken | kookworkshop | leren koken |
            kookgroep
        """,
        fr="""
            atelier cuisine | cours de cuisine | cuisiner ensemble |
            apprendre à cuisiner
        """,
        en="cooking class | cooking workshop | cook together | learn to cook",
        ar="دروس طبخ | ورشة طبخ",
        tr="yemek kursu | yemek atölyesi | birlikte yemek",
        near={"dietician": 0.3, "social_restaurant": 0.3},
    ),
    concept(
        "community_garden",
        nl="""
            volkstuin | samentuin | buurtmoestuin | moestuin | stadslandbouw |
            tuinproject | compost
        """,
        fr="""
            potager collectif | jardin partagé | jardin collectif | potager |
            compost | agriculture urbaine
        """,
        en="community garden | allotment | vegetable garden | urban farm | compost",
        ar="حديقة جماعية | زراعة",
        tr="ortak bahçe | sebze bahçesi | bostan",
        near={"gardening": 0.3},
    ),
    concept(
        "repair",
        nl="""
            repair café | herstellen | reparatie | kapot toestel | herstelcafé |
            gereedschap lenen | instrumentheek
        """,
        fr="""
            repair café | réparer | réparation | appareil cassé |
            atelier de réparation | outils | outilthèque
        """,
        en="repair café | repair | fix | broken appliance | borrow tools",
        ar="إصلاح | تصليح",
        tr="tamir | onarım | tamir kafe",
        near={"bicycle": 0.3, "odd_jobs": 0.2},
    ),
    concept(
        "info_point",
        nl="""
            infopunt | sociale info | onthaal | loket | informatie en doorverwijzing |
            geïntegreerd breed onthaal | GBO | sociaal huis | wegwijs |
            sociale kaart | zorgloket | info | eerstelijnszone | brusano |
            vragen over zorg
        """,
        fr="""
            point info | accueil social | guichet | information et orientation |
            guichet social | info sociale | orientation | carte sociale | accueil |
            centre d'information | point d'information
        """,
        en="""
            information point | advice desk | help desk | information and referral |
            single desk | social information
        """,
        ar="نقطة معلومات | شباك | استعلامات",
        tr="bilgi noktası | danışma | başvuru bürosu",
        near={"ocmw": 0.4, "rights_check": 0.4, "admin_help": 0.3},
    ),
    concept(
        "neighbourhood_action",
        nl="""
            buurtwerk | opbouwwerk | samenlevingsopbouw | buurtcomité | buurtbudget |
            bewonersgroep | armoedevereniging |
            vereniging waar armen het woord nemen | buurtfeest
        """,
        fr="""
            comité de quartier | action communautaire | travail communautaire |
            contrat de quartier | association de lutte contre la pauvreté |
            fête de quartier | projet de quartier
        """,
        en="""
            community development | residents' group | neighbourhood committee |
            anti-poverty association | neighbourhood party
        """,
        ar="لجنة الحي | عمل مجتمعي",
        tr="mahalle komitesi | mahalle çalışması | mahalle şenliği",
        near={"meeting_place": 0.4},
    ),
    concept(
        "women",
        nl="""
            vrouwengroep | vrouwenhuis | vrouwenwerking | vrouwencentrum |
            activiteiten voor vrouwen
        """,
        fr="""
            groupe de femmes | maison des femmes | association de femmes |
            activités pour femmes
        """,
        en="women's group | women's centre | activities for women",
        ar="مجموعة نساء | مركز نساء | نساء",
        tr="kadın grubu | kadın merkezi | kadınlar",
        near={"meeting_place": 0.3},
    ),
)
