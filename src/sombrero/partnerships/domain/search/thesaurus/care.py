"""Care and health: from the nurse at home to the nursing home."""

from sombrero.partnerships.domain.search.concepts import concept

CONCEPTS = (
    concept(
        "home_nursing",
        nl="""
            thuisverpleging | thuisverpleegkundige | verpleegkundige aan huis |
            verpleging aan huis | verpleegster | wit-gele kruis | inspuiting |
            wondzorg | spuitje | prik
        """,
        fr="""
            soins infirmiers à domicile | infirmière à domicile | infirmier |
            soins à domicile | piqûre | injection | pansement | soins de plaies
        """,
        en="""
            home nursing | nurse at home | district nurse | visiting nurse |
            injection | wound care | dressing
        """,
        ar="ممرضة منزلية | تمريض منزلي | ممرض | حقنة | تضميد الجروح",
        tr="evde hemşire | hemşire | evde bakım | iğne | pansuman",
        needs="""
            my wound must be looked after at home |
            mijn verband moet elke dag vervangen worden |
            j'ai besoin d'une infirmière pour mes piqûres d'insuline |
            wie kan thuis een spuitje komen geven |
            ma mère sort de l'hôpital et a besoin de soins à la maison
        """,
        near={
            "washing": 0.6,
            "medication": 0.5,
            "care_coordination": 0.4,
            "diabetes": 0.3,
        },
    ),
    concept(
        "washing",
        nl="""
            hulp bij het wassen | wassen | bad | douche | lichaamsverzorging |
            hygiënische zorgen | lichaamshygiëne | toilet maken | zich wassen
        """,
        fr="""
            aide à la toilette | toilette | se laver | bain | douche | salle de bain |
            hygiène corporelle | soins d'hygiène
        """,
        en="washing | bathing | bath | shower | personal care | personal hygiene",
        ar="استحمام | حمام | الاغتسال",
        tr="yıkanma | banyo | duş | kişisel bakım",
        needs="""
            I can no longer get in the bath | ik geraak niet meer in bad |
            je n'arrive plus à entrer dans la baignoire | mon père ne se lave plus |
            zich alleen wassen lukt niet meer | annem tek başına yıkanamıyor |
            والدتي لا تستطيع الاستحمام وحدها
        """,
        near={"family_help": 0.6, "home_adaptation": 0.5, "public_bath": 0.2},
    ),
    concept(
        "family_help",
        nl="""
            gezinszorg | gezinshulp | thuiszorg | thuishulp | verzorgende |
            hulp aan huis | zorgkundige | bejaardenhulp
        """,
        fr="""
            aide familiale | aide à domicile | aide-soignante | aide aux familles |
            auxiliaire familiale | aide senior | maintien à domicile
        """,
        en="home help | home care | family aid | care worker | help at home",
        ar="مساعدة منزلية | رعاية منزلية | مساعدة في البيت",
        tr="evde yardım | ev yardımı | evde bakım",
        needs="""
            I cannot manage alone at home any more | het lukt niet meer alleen thuis |
            je ne m'en sors plus toute seule à la maison |
            maman vit seule et a besoin d'aide tous les jours |
            koken, wassen en aankleden gaat niet meer alleen |
            evde tek başıma idare edemiyorum
        """,
        near={
            "cleaning": 0.5,
            "shopping_help": 0.4,
            "care_coordination": 0.4,
            "sitting": 0.3,
        },
    ),
    concept(
        "gp",
        nl="""
            huisarts | dokter | huisdokter | huisartsenpraktijk | arts | raadpleging |
            consultatie bij de dokter
        """,
        fr="""
            médecin généraliste | médecin traitant | généraliste | docteur | médecin |
            consultation médicale
        """,
        en="general practitioner | GP | family doctor | doctor",
        ar="طبيب | طبيب عام | طبيب العائلة | دكتور",
        tr="doktor | aile hekimi | pratisyen hekim | hekim",
        needs="""
            I look for a doctor who still takes new patients |
            ik vind geen huisarts die nog patiënten aanneemt |
            je cherche un médecin qui prend encore de nouveaux patients |
            je suis malade et je n'ai pas de médecin | doktora ihtiyacım var
        """,
        near={"health_centre": 0.8, "out_of_hours": 0.4},
    ),
    concept(
        "health_centre",
        nl="""
            wijkgezondheidscentrum | gezondheidscentrum | groepspraktijk | WGC |
            forfaitaire praktijk
        """,
        fr="""
            maison médicale | centre de santé | centre médical | polyclinique |
            forfait médical
        """,
        en="community health centre | health centre | medical centre | clinic",
        ar="مركز صحي | عيادة | مستوصف",
        tr="sağlık merkezi | sağlık ocağı | poliklinik",
        needs="""
            a doctor without paying | naar de dokter zonder te betalen |
            voir un médecin gratuitement ou pas cher
        """,
        near={"gp": 0.8, "physiotherapy": 0.3, "free_care": 0.5},
    ),
    concept(
        "out_of_hours",
        nl="""
            wachtpost | huisartsenwachtpost | wachtdienst | dokter van wacht |
            apotheek van wacht | weekendwacht
        """,
        fr="poste de garde | médecin de garde | garde médicale | pharmacie de garde",
        en="out of hours doctor | doctor on duty | duty pharmacy | weekend doctor",
        ar="طبيب مناوب | صيدلية مناوبة",
        tr="nöbetçi doktor | nöbetçi eczane",
        needs="""
            my child has a high fever on Sunday |
            ziek in het weekend en de dokter is dicht |
            malade la nuit, le docteur ne répond pas
        """,
        near={"gp": 0.5},
    ),
    concept(
        "free_care",
        nl="""
            gratis medische zorg | medische zorg voor daklozen | gratis consultatie |
            medische hulppost | dokters van de wereld
        """,
        fr="""
            soins gratuits | soins pour sans-abri | consultation gratuite |
            médecins du monde | accès aux soins
        """,
        en="""
            free medical care | free consultation | healthcare for homeless people |
            access to care
        """,
        ar="علاج مجاني | رعاية طبية مجانية",
        tr="ücretsiz sağlık hizmeti | ücretsiz muayene",
        needs="""
            I need a doctor but have no insurance |
            ik heb geen mutualiteit en moet naar de dokter |
            je n'ai pas de mutuelle et je suis malade | ليس عندي تأمين صحي |
            sigortam yok ama hastayım
        """,
        near={
            "urgent_medical_aid": 0.7,
            "undocumented": 0.4,
            "health_centre": 0.5,
            "homeless_day": 0.3,
        },
    ),
    concept(
        "dentist",
        nl="""
            tandarts | tandzorg | tanden | tandpijn | gebit | kunstgebit | mondzorg |
            mondhygiënist
        """,
        fr="""
            dentiste | soins dentaires | dents | dentier | prothèse dentaire |
            mal de dents | hygiène bucco-dentaire
        """,
        en="dentist | dental care | teeth | toothache | dentures",
        ar="طبيب أسنان | أسنان | ألم الأسنان",
        tr="diş hekimi | dişçi | diş ağrısı | diş",
        needs="""
            I have toothache and cannot pay | ik heb tandpijn en geen geld |
            j'ai mal aux dents et c'est trop cher
        """,
    ),
    concept(
        "pharmacy",
        nl="apotheek | apotheker | geneesmiddelen",
        fr="pharmacie | pharmacien | médicaments",
        en="pharmacy | pharmacist | chemist | medicines",
        ar="صيدلية | أدوية",
        tr="eczane | ilaç",
        near={"medication": 0.6},
    ),
    concept(
        "medication",
        nl="""
            medicatie | medicatieschema | pillendoos | pillen |
            geneesmiddelen klaarzetten | medicijnen
        """,
        fr="médicaments | pilulier | semainier | prise des médicaments | médication",
        en="medication | pill box | medicines | taking pills",
        ar="أدوية | دواء",
        tr="ilaç | ilaçlar | ilaç takibi",
        needs="""
            my mother forgets her pills | ze vergeet haar pillen |
            il mélange ses médicaments
        """,
        near={"home_nursing": 0.6, "pharmacy": 0.5},
    ),
    concept(
        "physiotherapy",
        nl="""
            kinesitherapie | kinesist | kine | kinesitherapeut | revalidatie |
            fysiotherapie
        """,
        fr="kinésithérapie | kinésithérapeute | kiné | revalidation | rééducation",
        en="physiotherapy | physiotherapist | physio | rehabilitation",
        ar="علاج طبيعي | إعادة التأهيل",
        tr="fizyoterapi | fizik tedavi | rehabilitasyon",
        needs="""
            learning to walk again after an operation |
            opnieuw leren stappen na een heupoperatie |
            réapprendre à marcher après une fracture
        """,
        near={"fall_prevention": 0.4, "occupational_therapy": 0.4},
    ),
    concept(
        "occupational_therapy",
        nl="ergotherapie | ergotherapeut | ergo aan huis",
        fr="ergothérapie | ergothérapeute | ergo",
        en="occupational therapy | occupational therapist",
        ar="علاج وظيفي",
        tr="ergoterapi | iş uğraşı terapisi",
        near={"home_adaptation": 0.7, "medical_equipment": 0.4, "fall_prevention": 0.4},
    ),
    concept(
        "speech_therapy",
        nl="logopedie | logopedist | stotteren | spraaktherapie | taalstoornis",
        fr="logopédie | logopède | bégaiement | orthophonie | troubles du langage",
        en="speech therapy | speech therapist | stammering | stuttering",
        ar="علاج النطق",
        tr="konuşma terapisi | kekemelik",
        needs="""
            my child does not speak well | mijn kind spreekt nog niet |
            mon fils a du mal à parler
        """,
    ),
    concept(
        "foot_care",
        nl="pedicure | voetverzorging | voetzorg | podologie | podoloog | teennagels",
        fr="pédicure | soins des pieds | podologue | podologie | ongles des pieds",
        en="pedicure | foot care | chiropody | podiatrist | toenails",
        ar="العناية بالقدمين",
        tr="ayak bakımı | pedikür",
        needs="""
            I cannot cut my toenails any more |
            ik kan mijn teennagels niet meer knippen |
            je n'arrive plus à me couper les ongles des pieds
        """,
        near={"hairdresser": 0.4},
    ),
    concept(
        "sight",
        nl="""
            blind | slechtziend | visuele beperking | gezichtsverlies | braille |
            witte stok | geleidehond | oogarts | bril | slecht zien
        """,
        fr="""
            aveugle | malvoyant | déficience visuelle | basse vision | braille |
            canne blanche | chien guide | ophtalmologue | lunettes | mal voir
        """,
        en="""
            blind | visually impaired | low vision | braille | white cane |
            guide dog | glasses | eyesight
        """,
        ar="مكفوف | ضعف البصر | نظارات | أعمى",
        tr="görme engelli | kör | görme bozukluğu | gözlük",
        needs="""
            I see less and less and cannot read my post | ik zie bijna niets meer |
            je perds la vue | mijn ogen gaan achteruit
        """,
    ),
    concept(
        "hearing",
        nl="""
            doof | doven | slechthorend | gehoor | hoorapparaat | gebarentaal |
            gebarentolk | slecht horen | audioloog | liplezen
        """,
        fr="""
            sourd | malentendant | surdité | appareil auditif | langue des signes |
            interprète en langue des signes | audition | lecture labiale
        """,
        en="""
            deaf | hard of hearing | hearing aid | sign language | hearing loss |
            lip reading
        """,
        ar="أصم | ضعف السمع | لغة الإشارة | سماعة",
        tr="sağır | işitme engelli | işaret dili | işitme cihazı",
        needs="""
            I do not hear the bell any more | hij hoort niet goed meer |
            je n'entends plus la sonnette ni le téléphone
        """,
    ),
    concept(
        "medical_equipment",
        nl="""
            uitleendienst | hulpmiddelen | rolstoel huren | krukken | rollator |
            looprek | ziekenhuisbed | zorgwinkel | toiletstoel | thuiszorgwinkel |
            tillift
        """,
        fr="""
            prêt de matériel | matériel médical | location de matériel | béquilles |
            déambulateur | tribune | lit médicalisé | chaise percée |
            fauteuil roulant | aides techniques | bandagisterie
        """,
        en="""
            equipment loan | crutches | walker | zimmer frame | hospital bed |
            wheelchair hire | mobility aids | commode
        """,
        ar="معدات طبية | عكازات | كرسي متحرك | سرير طبي",
        tr="""
            tıbbi malzeme | koltuk değneği | tekerlekli sandalye | yürüteç |
            hasta yatağı
        """,
        needs="""
            I broke my leg and need crutches | ik heb tijdelijk een rolstoel nodig |
            où louer un lit d'hôpital pour la maison
        """,
        near={"occupational_therapy": 0.3, "home_adaptation": 0.3},
    ),
    concept(
        "incontinence",
        nl="""
            incontinentie | incontinentiemateriaal | luiers voor volwassenen |
            blaasproblemen
        """,
        fr="incontinence | langes pour adultes | protections | problèmes urinaires",
        en="incontinence | incontinence pads",
        ar="سلس البول",
        tr="idrar kaçırma | yetişkin bezi",
    ),
    concept(
        "diabetes",
        nl="diabetes | suikerziekte | insuline | bloedsuiker | diabeticus",
        fr="diabète | insuline | glycémie | diabétique",
        en="diabetes | insulin | blood sugar | diabetic",
        ar="السكري | مرض السكر | أنسولين",
        tr="şeker hastalığı | diyabet | insülin",
        near={"dietician": 0.5},
    ),
    concept(
        "dietician",
        nl="""
            diëtist | voedingsadvies | gezonde voeding | dieet | overgewicht |
            obesitas | afvallen
        """,
        fr="""
            diététicien | diététicienne | conseils nutrition | alimentation saine |
            régime | surpoids | obésité
        """,
        en="dietician | nutrition advice | healthy eating | diet | overweight",
        ar="أخصائي تغذية | حمية | السمنة",
        tr="diyetisyen | beslenme | kilo verme | obezite",
        near={"cooking": 0.3},
    ),
    concept(
        "palliative",
        nl="""
            palliatieve zorg | palliatief | levenseinde | stervensbegeleiding |
            terminaal | laatste levensfase | euthanasie | wilsverklaring | LEIF |
            vroegtijdige zorgplanning
        """,
        fr="""
            soins palliatifs | palliatif | fin de vie | accompagnement des mourants |
            euthanasie | déclaration anticipée | phase terminale |
            projet de soins anticipé
        """,
        en="""
            palliative care | end of life | terminal | hospice | euthanasia |
            advance directive | living will | advance care planning
        """,
        ar="الرعاية التلطيفية | نهاية الحياة",
        tr="palyatif bakım | yaşam sonu",
        needs="""
            my husband is dying and wants to stay at home |
            mijn vrouw wil thuis sterven |
            mon mari est en phase terminale et veut mourir à la maison |
            what I want when I can no longer decide myself
        """,
        near={"grief": 0.4, "home_nursing": 0.3, "sitting": 0.2},
    ),
    concept(
        "grief",
        nl="""
            rouw | rouwgroep | rouwbegeleiding | verlies van een dierbare | weduwe |
            weduwnaar | overlijden | rouwcafé | troost
        """,
        fr="""
            deuil | groupe de deuil | accompagnement du deuil | perte d'un proche |
            veuve | veuf | endeuillé | décès
        """,
        en="grief | bereavement | mourning | loss of a loved one | widow | widower",
        ar="حداد | فقدان شخص عزيز | أرملة",
        tr="yas | kayıp | dul | taziye",
        needs="""
            my wife died and I cannot go on |
            sinds mijn man gestorven is, weet ik niet meer hoe verder |
            depuis la mort de mon mari je ne sors plus | ik mis mijn overleden kind
        """,
        near={"psychologist": 0.4, "loneliness": 0.4, "self_help": 0.3, "funeral": 0.3},
    ),
    concept(
        "funeral",
        nl="""
            begrafenis | uitvaart | begrafeniskosten | crematie | kerkhof |
            aangifte van overlijden
        """,
        fr="""
            funérailles | enterrement | obsèques | frais funéraires | crémation |
            cimetière
        """,
        en="funeral | burial | cremation | funeral costs | cemetery",
        ar="جنازة | دفن",
        tr="cenaze | defin",
        needs="""
            we cannot pay the funeral | we kunnen de begrafenis niet betalen |
            pas d'argent pour l'enterrement
        """,
    ),
    concept(
        "dementia",
        nl="""
            dementie | geheugen | geheugenverlies | geheugenkliniek | alzheimer |
            vergeetachtig | jongdementie | vergeet alles | dement | dwalen
        """,
        fr="""
            démence | alzheimer | mémoire | perte de mémoire |
            troubles de la mémoire | clinique de la mémoire | oublie tout |
            désorienté
        """,
        en="dementia | alzheimer | memory loss | memory clinic | forgetful | confused",
        ar="الخرف | زهايمر | فقدان الذاكرة | ذاكرة | ينسى",
        tr="demans | alzheimer | bunama | hafıza kaybı | unutkanlık",
        needs="""
            my mother forgets everything and gets lost |
            mijn vader vergeet alles en loopt weg |
            ma grand-mère oublie tout et se perd dans la rue |
            hij herkent zijn eigen kinderen niet meer | babam her şeyi unutuyor |
            أمي تنسى كل شيء
        """,
        near={
            "day_care": 0.5,
            "carer_support": 0.5,
            "respite": 0.3,
            "memory_cafe": 0.8,
        },
    ),
    concept(
        "memory_cafe",
        nl="""
            praatcafé dementie | dementiecafé | geheugentraining | herinneringscafé |
            alzheimer café
        """,
        fr="""
            alzheimer café | café mémoire | atelier mémoire |
            groupe de parole alzheimer
        """,
        en="dementia café | memory café | memory training",
        near={"dementia": 0.8},
    ),
    concept(
        "chronic_neuro",
        nl="""
            parkinson | multiple sclerose | beroerte | CVA | afasie | hersenletsel |
            niet-aangeboren hersenletsel | NAH | epilepsie | ALS | spierziekte
        """,
        fr="""
            parkinson | sclérose en plaques | AVC | aphasie | lésion cérébrale |
            cérébrolésé | épilepsie | SLA | maladie musculaire
        """,
        en="""
            parkinson | multiple sclerosis | stroke | aphasia | brain injury |
            epilepsy | muscular disease
        """,
        ar="باركنسون | جلطة دماغية | التصلب المتعدد | الصرع",
        tr="parkinson | felç | inme | multipl skleroz | epilepsi",
        needs="""
            after the stroke he cannot find his words |
            na de beroerte vindt ze haar woorden niet meer |
            après son AVC il ne trouve plus ses mots
        """,
        near={"self_help": 0.4, "physiotherapy": 0.3, "disability_support": 0.3},
    ),
    concept(
        "cancer",
        nl="""
            kanker | borstkanker | chemotherapie | kankerpatiënt | oncologie |
            inloophuis kanker
        """,
        fr="""
            cancer | cancer du sein | chimiothérapie | oncologie |
            patient atteint du cancer
        """,
        en="cancer | breast cancer | chemotherapy | oncology",
        ar="سرطان | سرطان الثدي",
        tr="kanser | meme kanseri | kemoterapi",
        needs="""
            I just heard I have cancer and want to talk |
            ik kreeg de diagnose kanker | on vient de m'annoncer un cancer
        """,
        near={"self_help": 0.4, "screening": 0.4},
    ),
    concept(
        "screening",
        nl="""
            bevolkingsonderzoek | mammografie | screening | preventief onderzoek |
            vaccinatie | inenting | griepvaccin | vaccin
        """,
        fr="""
            dépistage | mammotest | mammographie | vaccination | vaccin |
            prévention santé | bilan de santé
        """,
        en="screening | mammogram | vaccination | vaccine | flu jab | health check",
        ar="فحص مبكر | تطعيم | لقاح",
        tr="tarama | aşı | mamografi",
        near={"cancer": 0.3},
    ),
    concept(
        "day_care",
        nl="""
            dagverzorgingscentrum | dagverzorging | dagopvang ouderen | dagopvang |
            centrum voor dagverzorging | dagcentrum voor ouderen
        """,
        fr="""
            centre de soins de jour | centre de jour pour personnes âgées |
            accueil de jour | centre d'accueil de jour
        """,
        en="day care centre | day care for older people | adult day care | day centre",
        ar="مركز رعاية نهارية | رعاية نهارية للمسنين",
        tr="gündüz bakım merkezi | yaşlı gündüz bakım",
        needs="""
            my mother cannot be alone during the day while I work |
            overdag kan hij niet alleen blijven |
            je travaille et mon père ne peut pas rester seul la journée
        """,
        near={"respite": 0.5, "dementia": 0.3, "sitting": 0.3},
    ),
    concept(
        "respite",
        nl="""
            kortverblijf | respijtzorg | tijdelijke opvang | herstelverblijf |
            nachtopvang ouderen | even op adem komen | zorgverblijf | hersteloord |
            revalidatieverblijf
        """,
        fr="""
            court séjour | répit | séjour de répit | maison de répit | convalescence |
            séjour de convalescence | hébergement temporaire | relais
        """,
        en="""
            respite care | short stay | convalescent stay | temporary stay |
            recovery stay
        """,
        ar="إقامة مؤقتة | رعاية مؤقتة",
        tr="kısa süreli bakım | geçici bakım | nekahet",
        needs="""
            we want to go on holiday but who cares for my mother |
            wie zorgt voor vader als wij op reis zijn |
            qui s'occupe de mon mari pendant mon hospitalisation |
            nog te zwak om na de operatie naar huis te gaan
        """,
        near={
            "carer_support": 0.5,
            "day_care": 0.5,
            "nursing_home": 0.4,
            "sitting": 0.5,
        },
    ),
    concept(
        "nursing_home",
        nl="""
            woonzorgcentrum | WZC | rusthuis | RVT | bejaardentehuis |
            rust- en verzorgingstehuis | ouderenvoorziening
        """,
        fr="""
            maison de repos | maison de repos et de soins | MRS |
            home pour personnes âgées | maison de retraite | EHPAD
        """,
        en="""
            nursing home | care home | retirement home | old people's home |
            residential care
        """,
        ar="دار المسنين | دار رعاية | دار العجزة",
        tr="huzurevi | yaşlı bakım evi | bakımevi",
        needs="""
            my parents can no longer live at home | moeder kan niet meer thuis wonen |
            ma mère ne peut plus vivre seule chez elle |
            we zoeken een plaats voor oma
        """,
        near={"assisted_living": 0.6, "respite": 0.4},
    ),
    concept(
        "assisted_living",
        nl="""
            assistentiewoning | serviceflat | aanleunwoning | kangoeroewonen |
            groepswonen ouderen | bejaardenflat | zorgwonen | abbeyfield
        """,
        fr="""
            résidence-services | appartement supervisé | habitat groupé seniors |
            logement kangourou | flat pour seniors | habitat solidaire seniors |
            logement adapté aux seniors
        """,
        en="""
            assisted living | sheltered housing | service flat | senior housing |
            housing for older people
        """,
        ar="سكن للمسنين | شقق خدمات للمسنين",
        tr="yaşlılar için konut | destekli yaşam",
        needs="""
            my house is too big and I want a smaller safe flat |
            mijn huis is te groot geworden |
            la maison est devenue trop grande et les escaliers me fatiguent
        """,
        near={"nursing_home": 0.6, "cohousing": 0.5},
    ),
    concept(
        "sitting",
        nl="""
            oppasdienst | oppas zieken | thuisoppas | nachtoppas | nachtzorg |
            gezelschap voor zieke | waakdienst | oppas aan huis
        """,
        fr="""
            garde-malade | garde à domicile | garde de nuit | garde de jour |
            présence à domicile | baluchonnage
        """,
        en="""
            sitting service | sitter for the sick | night care | night sitter |
            someone to stay with
        """,
        ar="مرافق مريض | جليس مرضى",
        tr="hasta bakıcı | refakatçi | gece bakımı",
        needs="""
            someone to stay with my sick husband while I go out |
            iemand die bij mijn zieke moeder blijft |
            quelqu'un qui reste la nuit avec mon père
        """,
        near={"respite": 0.5, "carer_support": 0.4, "family_help": 0.3},
    ),
    concept(
        "personal_alarm",
        nl="""
            personenalarm | personenalarmsysteem | noodknop | alarmknop |
            alarmcentrale | PAS | valdetectie | alarmbandje
        """,
        fr="""
            télévigilance | télé-secours | biotélévigilance | bouton d'alarme |
            bouton d'urgence | téléassistance | médaillon d'alerte |
            bracelet d'alarme
        """,
        en="""
            personal alarm | alarm button | emergency button | telecare |
            panic button | alarm bracelet
        """,
        ar="زر الطوارئ | جهاز إنذار",
        tr="acil durum düğmesi | alarm düğmesi | kişisel alarm",
        needs="""
            afraid of falling and that nobody notices |
            bang om te vallen als ik alleen ben |
            j'ai peur de tomber sans que personne ne le sache |
            she lay on the floor all night
        """,
        near={"fall_prevention": 0.4},
    ),
    concept(
        "fall_prevention",
        nl="""
            valpreventie | vallen | gevallen | valrisico | evenwicht |
            evenwichtsoefeningen | stevig staan
        """,
        fr="""
            prévention des chutes | chute | tomber | équilibre |
            exercices d'équilibre | risque de chute
        """,
        en="fall prevention | falls | falling | balance | fear of falling",
        ar="السقوط | التوازن | الوقاية من السقوط",
        tr="düşme | düşmeyi önleme | denge",
        needs="""
            I fell twice this month | ik ben al twee keer gevallen |
            je suis déjà tombée plusieurs fois | dengemi kaybediyorum
        """,
        near={
            "home_adaptation": 0.4,
            "personal_alarm": 0.4,
            "exercise": 0.4,
            "physiotherapy": 0.3,
            "occupational_therapy": 0.3,
        },
    ),
    concept(
        "home_adaptation",
        nl="""
            woningaanpassing | aanpassing van de woning | traplift | handgreep |
            inloopdouche | drempel | aangepaste badkamer | aanpassingspremie
        """,
        fr="""
            adaptation du logement | aménagement du logement | monte-escalier |
            barre d'appui | douche de plain-pied | aménager la salle de bain |
            prime adaptation
        """,
        en="""
            home adaptation | stairlift | grab rail | walk-in shower |
            adapting the house
        """,
        ar="تكييف المسكن | مصعد درج",
        tr="ev uyarlama | merdiven asansörü | tutunma barı",
        needs="""
            I can no longer climb the stairs to my bedroom |
            de trap is te steil geworden | je ne peux plus monter les escaliers |
            the house is not suited to a wheelchair
        """,
        near={"occupational_therapy": 0.7, "odd_jobs": 0.3, "renovation_grant": 0.3},
    ),
    concept(
        "care_coordination",
        nl="""
            zorgcoördinatie | zorgbemiddeling | coördinatiecentrum | zorgplan |
            casemanager | zorgtrajectbegeleider | thuiszorg coördineren | zorgregie
        """,
        fr="""
            coordination de soins | centre de coordination |
            coordination de l'aide à domicile | gestionnaire de cas | case manager |
            plan de soins | service de coordination
        """,
        en="care coordination | case manager | care plan | coordination of home care",
        ar="تنسيق الرعاية",
        tr="bakım koordinasyonu",
        needs="""
            so many carers come and nobody knows who does what |
            wie regelt alle hulp thuis na het ziekenhuis |
            qui organise l'aide au retour de l'hôpital |
            I do not know which help exists for my parents
        """,
        near={"family_help": 0.4, "home_nursing": 0.4, "hospital_social": 0.4},
    ),
    concept(
        "hospital_social",
        nl="""
            sociale dienst ziekenhuis | ontslag uit het ziekenhuis |
            ontslagbegeleiding | ziekenhuis
        """,
        fr="service social hôpital | sortie d'hôpital | retour à domicile | hôpital",
        en="hospital social service | hospital discharge | discharge | hospital",
        ar="مستشفى | الخروج من المستشفى",
        tr="hastane | taburcu",
        near={"care_coordination": 0.5},
    ),
    concept(
        "carer_support",
        nl="""
            mantelzorg | mantelzorger | mantelzorgondersteuning |
            zorgen voor een familielid | zorgverlof | overbelaste mantelzorger |
            mantelzorgpremie | jonge mantelzorger
        """,
        fr="""
            aidant proche | aidants | aidant | soutien aux aidants | congé aidant |
            s'occuper d'un proche | épuisement de l'aidant | jeune aidant
        """,
        en="""
            informal carer | family carer | caregiver | carer support | young carer |
            looking after a relative
        """,
        ar="مقدم الرعاية | رعاية أحد أفراد العائلة",
        tr="bakım veren aile üyesi | yakınına bakan",
        needs="""
            I care for my husband day and night and am exhausted |
            ik zorg voor mijn moeder en kan niet meer |
            je m'occupe de ma femme malade et je suis épuisé |
            eşime bakıyorum ve çok yoruldum | أعتني بزوجي المريض وأنا متعبة
        """,
        near={"respite": 0.6, "sitting": 0.4, "day_care": 0.3, "self_help": 0.2},
    ),
    concept(
        "family_planning",
        nl="""
            gezinsplanning | centrum gezinsplanning | anticonceptie | abortus |
            zwangerschapsonderbreking | seksuele gezondheid | soa | pil |
            morning-afterpil | zwangerschapstest | seksualiteit | ongewenst zwanger
        """,
        fr="""
            planning familial | contraception | avortement | IVG |
            interruption volontaire de grossesse | santé sexuelle | IST | MST |
            pilule | pilule du lendemain | test de grossesse | sexualité
        """,
        en="""
            family planning | contraception | abortion | sexual health | STI |
            morning-after pill | pregnancy test | unwanted pregnancy
        """,
        ar="تنظيم الأسرة | إجهاض | منع الحمل | الصحة الجنسية",
        tr="aile planlaması | kürtaj | doğum kontrolü | cinsel sağlık",
        needs="""
            I am pregnant and do not want it |
            ik ben zwanger en weet niet wat te doen |
            je suis enceinte et je ne veux pas garder l'enfant
        """,
        near={"hiv": 0.4},
    ),
    concept(
        "hiv",
        nl="hiv | aids | hiv-test | hepatitis | soa-test",
        fr="VIH | sida | test VIH | hépatite | dépistage IST",
        en="HIV | aids | hepatitis | STI test",
        ar="الإيدز | فيروس نقص المناعة",
        tr="HIV | AIDS | hepatit",
        near={"family_planning": 0.4},
    ),
    concept(
        "maternity",
        nl="""
            vroedvrouw | zwangerschap | zwanger | prenataal | bevalling |
            prenatale consultatie | geboorte | zwangere | expertisecentrum kraamzorg
        """,
        fr="""
            sage-femme | grossesse | enceinte | prénatal | accouchement |
            consultation prénatale | naissance | future maman
        """,
        en="midwife | pregnancy | pregnant | prenatal | antenatal | birth | childbirth",
        ar="قابلة | حمل | حامل | ولادة",
        tr="ebe | hamile | hamilelik | doğum | gebelik",
        needs="""
            I am pregnant and have no one to follow me |
            ik ben zwanger en ken hier niemand |
            je suis enceinte et je n'ai pas de suivi |
            hamileyim ve kime gideceğimi bilmiyorum
        """,
        near={
            "postnatal": 0.6,
            "infant_clinic": 0.4,
            "baby_goods": 0.3,
            "family_planning": 0.2,
        },
    ),
    concept(
        "postnatal",
        nl="""
            kraamzorg | kraamhulp | kraamkost | borstvoeding | lactatiekundige |
            pas bevallen | postnataal | jonge moeder
        """,
        fr="""
            soins postnatals | aide postnatale | allaitement | jeune maman |
            post-partum | après l'accouchement | accompagnement périnatal
        """,
        en="""
            maternity care at home | breastfeeding | postnatal | new mother |
            after the birth
        """,
        ar="بعد الولادة | رضاعة طبيعية",
        tr="lohusa | emzirme | doğum sonrası",
        needs="""
            I just gave birth and cannot cope | pas bevallen en ik kan het niet aan |
            je viens d'accoucher et je suis à bout
        """,
        near={"maternity": 0.6, "infant_clinic": 0.5, "parenting": 0.3},
    ),
    concept(
        "infant_clinic",
        nl="""
            consultatiebureau | kind en gezin | huis van het kind | opgroeien |
            zuigeling | baby wegen | inloopteam
        """,
        fr="""
            consultation ONE | ONE | consultation pour enfants |
            consultation nourrissons | nourrisson | pesée du bébé
        """,
        en="infant clinic | child health clinic | baby clinic | infant",
        ar="عيادة الأطفال | رضيع | طفل صغير",
        tr="bebek sağlığı | çocuk sağlığı | bebek muayenesi",
        near={"postnatal": 0.4, "parenting": 0.5, "screening": 0.2},
    ),
    concept(
        "disability_support",
        nl="""
            handicap | beperking | personen met een handicap | gehandicapt |
            verstandelijke beperking | lichamelijke beperking | VAPH |
            begeleiding handicap | invalide | rolstoelgebruiker | mentale beperking
        """,
        fr="""
            handicap | personne handicapée | déficience intellectuelle |
            handicap mental | handicap physique | PHARE | AVIQ | invalide |
            accompagnement handicap | situation de handicap
        """,
        en="""
            disability | disabled | intellectual disability | physical disability |
            people with a disability | handicap
        """,
        ar="إعاقة | معاق | ذوي الاحتياجات الخاصة",
        tr="engelli | engellilik | zihinsel engelli | bedensel engelli",
        needs="""
            my son has a disability and what happens when we are gone |
            wie zorgt er later voor onze zoon met een beperking |
            notre fille handicapée, que faire après l'école
        """,
        near={
            "supported_living": 0.6,
            "disability_day": 0.6,
            "assistance_budget": 0.4,
            "autism": 0.3,
            "disability_allowance": 0.4,
        },
    ),
    concept(
        "disability_day",
        nl="""
            dagbesteding | dagcentrum voor personen met een handicap |
            dagondersteuning | dagcentrum
        """,
        fr="""
            centre de jour pour personnes handicapées | activités de jour |
            centre de jour
        """,
        en="""
            day activities for disabled people |
            day centre for people with a disability
        """,
        near={"disability_support": 0.6, "sheltered_work": 0.3},
    ),
    concept(
        "supported_living",
        nl="""
            begeleid wonen | beschermd wonen | beschut wonen |
            zelfstandig wonen met begeleiding | woonbegeleiding | thuisbegeleiding |
            ambulante begeleiding
        """,
        fr="""
            habitation protégée | logement accompagné | accompagnement à domicile |
            logement supervisé | vivre de manière autonome avec accompagnement |
            initiative d'habitations protégées | IHP | habitat accompagné
        """,
        en="""
            supported living | supported housing | protected housing |
            assisted housing | living independently with support
        """,
        ar="سكن محمي | سكن بمرافقة",
        tr="destekli konut | korumalı konut",
        needs="""
            my brother wants to live alone but needs some help |
            mijn zoon wil alleen wonen maar heeft begeleiding nodig |
            vivre seul après la psychiatrie
        """,
        near={"disability_support": 0.5, "housing_first": 0.4, "mental_health": 0.3},
    ),
    concept(
        "assistance_budget",
        nl="""
            persoonsvolgend budget | PVB | persoonlijk assistentiebudget | PAB |
            rugzakje | ondersteuningsplan | bijstandsorganisatie
        """,
        fr="""
            budget d'assistance personnelle | BAP | budget personnalisé |
            assistance personnelle
        """,
        en="personal budget | personal assistance budget | support plan",
        near={"disability_support": 0.6},
    ),
    concept(
        "autism",
        nl="""
            autisme | autisme spectrum | ASS | ADHD | ontwikkelingsstoornis |
            leerstoornis | dyslexie
        """,
        fr="""
            autisme | TSA | TDAH | trouble du développement |
            trouble d'apprentissage | dyslexie
        """,
        en="""
            autism | autistic | ADHD | learning disorder | developmental disorder |
            dyslexia
        """,
        ar="التوحد | فرط الحركة",
        tr="otizm | dikkat eksikliği | öğrenme bozukluğu",
        needs="""
            my child is different and cannot stand noise |
            mijn zoontje heeft autisme en we weten het niet meer |
            notre fils autiste
        """,
        near={"disability_support": 0.4, "parenting": 0.3, "child_mental": 0.3},
    ),
    concept(
        "self_help",
        nl="""
            zelfhulpgroep | lotgenoten | lotgenotencontact | praatgroep |
            gespreksgroep | patiëntenvereniging
        """,
        fr="""
            groupe de parole | groupe d'entraide | entraide entre pairs |
            association de patients | pair-aidance
        """,
        en="""
            self-help group | support group | peer support | patients' association |
            fellow sufferers
        """,
        ar="مجموعة دعم | مجموعة مساعدة ذاتية",
        tr="destek grubu | öz yardım grubu",
        needs="""
            meeting people who go through the same |
            praten met mensen die hetzelfde meemaken |
            parler avec des gens qui vivent la même chose
        """,
    ),
    concept(
        "patient_escort",
        nl="""
            begeleiding naar het ziekenhuis | meegaan naar de dokter |
            begeleiding naar afspraken | samen naar de dokter | ziekenbegeleiding
        """,
        fr="""
            accompagnement aux rendez-vous | accompagner chez le médecin |
            accompagnement à l'hôpital | accompagnement médical
        """,
        en="escort to appointments | go with me to the doctor | accompany to hospital",
        ar="مرافقة إلى المستشفى | مرافقة إلى الطبيب",
        tr="doktora eşlik | hastaneye eşlik | randevuya eşlik",
        needs="""
            I do not dare go to the hospital alone |
            ik durf niet alleen naar het onderzoek |
            je n'ose pas aller seule à l'hôpital
        """,
        near={"adapted_transport": 0.5, "buddy": 0.3},
    ),
)
