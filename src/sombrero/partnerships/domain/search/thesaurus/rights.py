"""Money, rights, papers and work."""

from sombrero.partnerships.domain.search.concepts import concept

CONCEPTS = (
    concept(
        "ocmw",
        nl="""
            OCMW | sociale dienst | maatschappelijk werker | sociaal assistent |
            sociaal werker | steun OCMW | CAW | algemeen welzijnswerk |
            maatschappelijke dienstverlening
        """,
        fr="""
            CPAS | service social | assistante sociale | assistant social |
            aide sociale | travailleur social | centre public d'action sociale |
            service social général | permanence sociale
        """,
        en="""
            public welfare centre | social services | social worker |
            social assistance | welfare office | OCMW | CPAS
        """,
        ar="مركز المساعدة الاجتماعية | مساعدة اجتماعية | باحث اجتماعي | مساعد اجتماعي",
        tr="sosyal yardım | sosyal hizmetler | sosyal görevli | sosyal danışman",
        needs="""
            I do not know whom to turn to any more |
            ik weet niet meer bij wie ik terecht kan |
            je ne sais plus à qui m'adresser
        """,
        near={"living_wage": 0.6, "debt": 0.2, "admin_help": 0.4},
    ),
    concept(
        "living_wage",
        nl="""
            leefloon | bijstand | steun | equivalent leefloon | geen inkomen |
            financiële steun | financiële hulp | te weinig geld
        """,
        fr="""
            revenu d'intégration | RIS | minimex | aide financière | sans revenu |
            revenu d'intégration sociale | ERIS | aide équivalente
        """,
        en="""
            living wage | income support | minimum income | welfare benefit |
            financial help | no income
        """,
        ar="دخل الاندماج | مساعدة مالية | راتب اجتماعي",
        tr="asgari geçim yardımı | mali yardım | sosyal gelir | para yardımı",
        needs="""
            I have no income at all | ik heb geen inkomen meer |
            je n'ai plus aucun revenu | ik kom niet rond op het einde van de maand |
            on n'arrive pas à finir le mois | param yok | ليس عندي دخل
        """,
        near={"ocmw": 0.8, "debt": 0.3, "unemployment": 0.3},
    ),
    concept(
        "debt",
        nl="""
            schulden | schuld | schuldbemiddeling | budgetbeheer | budgetbegeleiding |
            collectieve schuldenregeling | deurwaarder | afbetalingsplan |
            schuldhulpverlening | aanmaning | onbetaalde facturen | budgetbeheersing
        """,
        fr="""
            dettes | dette | médiation de dettes | gestion budgétaire |
            règlement collectif de dettes | huissier | surendettement |
            plan de paiement | factures impayées | guidance budgétaire
        """,
        en="""
            debt | debts | debt counselling | debt mediation | budget management |
            bailiff | unpaid bills | payment plan | budgeting
        """,
        ar="ديون | دين | وساطة الديون | فواتير غير مدفوعة | محضر قضائي",
        tr="""
            borç | borçlar | borç danışmanlığı | icra | ödenmemiş faturalar |
            icra memuru
        """,
        needs="""
            the bailiff is at the door | de deurwaarder staat voor de deur |
            un huissier est venu chez moi | ik kan mijn rekeningen niet meer betalen |
            je n'ouvre plus mon courrier, trop de factures |
            I have letters from creditors and do not dare open them |
            borçlarımı ödeyemiyorum | لا أستطيع دفع ديوني
        """,
        near={
            "energy_bills": 0.2,
            "ocmw": 0.3,
            "guardianship": 0.2,
            "living_wage": 0.2,
        },
    ),
    concept(
        "tax",
        nl="""
            belastingen | belastingaangifte | belastingbrief | aanslagbiljet |
            tax-on-web | personenbelasting
        """,
        fr="""
            impôts | déclaration d'impôts | déclaration fiscale | fisc |
            avertissement-extrait de rôle | contributions
        """,
        en="taxes | tax return | tax declaration | income tax",
        ar="ضرائب | إقرار ضريبي | الضرائب",
        tr="vergi | vergi beyannamesi",
        needs="""
            I do not understand my tax form | ik snap mijn belastingbrief niet |
            je n'arrive pas à remplir ma déclaration
        """,
        near={"admin_help": 0.5},
    ),
    concept(
        "admin_help",
        nl="""
            administratieve hulp | administratie | formulieren invullen | papieren |
            papierwerk | brief lezen | brieven schrijven | openbare schrijver |
            formulier | documenten | brief van de overheid
        """,
        fr="""
            aide administrative | démarches administratives |
            remplir des formulaires | papiers | écrivain public | courrier |
            lire une lettre | formulaires | paperasse | documents administratifs
        """,
        en="""
            administrative help | filling in forms | paperwork | forms |
            read a letter | write a letter | public writer | documents
        """,
        ar="مساعدة إدارية | تعبئة استمارات | أوراق | رسالة | وثائق",
        tr="""
            form doldurma | evrak | idari yardım | mektup okuma | belgeler |
            resmi yazı
        """,
        needs="""
            I received a letter I do not understand | ik begrijp deze brief niet |
            j'ai reçu une lettre que je ne comprends pas |
            bir mektup aldım anlamıyorum | استلمت رسالة لا أفهمها |
            papieren in orde brengen
        """,
        near={"ocmw": 0.3, "tax": 0.4, "digital_help": 0.3, "rights_check": 0.5},
    ),
    concept(
        "rights_check",
        nl="""
            sociale rechten | rechtenverkenning | recht op een uitkering |
            tegemoetkomingen aanvragen | uitkering | rechtenonderzoek |
            sociale voordelen
        """,
        fr="""
            droits sociaux | ouverture de droits | non-recours | allocation |
            accès aux droits | avantages sociaux | information sociale
        """,
        en="""
            social rights | benefits check | entitlements | benefit | allowance |
            welfare rights
        """,
        ar="حقوق اجتماعية | إعانة",
        tr="sosyal haklar | ödenek | yardım hakkı",
        needs="""
            what am I entitled to | waar heb ik recht op |
            à quoi ai-je droit avec ma petite pension
        """,
        near={
            "admin_help": 0.5,
            "ocmw": 0.4,
            "health_fund": 0.3,
            "disability_allowance": 0.3,
        },
    ),
    concept(
        "legal_aid",
        nl="""
            juridische bijstand | rechtshulp | advocaat | pro deo | juridisch advies |
            juridische eerstelijnsbijstand | justitiehuis | rechtswinkel |
            gratis advocaat | juridische hulp | rechter
        """,
        fr="""
            aide juridique | avocat | pro deo | conseil juridique | première ligne |
            bureau d'aide juridique | maison de justice | permanence juridique |
            avocat gratuit | aide juridique de première ligne | BAJ | tribunal
        """,
        en="""
            legal aid | lawyer | legal advice | pro bono lawyer | free lawyer |
            solicitor | court
        """,
        ar="مساعدة قانونية | محامي | استشارة قانونية | محام مجاني",
        tr="""
            hukuki yardım | avukat | hukuk danışmanlığı | ücretsiz avukat |
            adli yardım
        """,
        needs="""
            I need a lawyer but cannot pay |
            ik heb een advocaat nodig maar geen geld |
            je dois aller au tribunal et je n'ai pas d'avocat
        """,
        near={"tenants": 0.2, "family_mediation": 0.2},
    ),
    concept(
        "family_mediation",
        nl="""
            bemiddeling | familiale bemiddeling | echtscheiding | scheiding |
            gezinsbemiddeling | scheidingsbemiddeling | uit elkaar gaan |
            omgangsregeling | alimentatie | onderhoudsgeld | DAVO
        """,
        fr="""
            médiation | médiation familiale | divorce | séparation |
            pension alimentaire | garde des enfants | SECAL | médiateur familial
        """,
        en="""
            mediation | family mediation | divorce | separation | custody | alimony |
            child maintenance
        """,
        ar="وساطة عائلية | طلاق | انفصال | نفقة | حضانة",
        tr="arabuluculuk | boşanma | ayrılık | nafaka | velayet",
        needs="""
            my ex does not let me see the children |
            mijn ex betaalt geen onderhoudsgeld |
            on se sépare et on se dispute pour les enfants |
            kocamdan ayrılmak istiyorum
        """,
        near={"contact_space": 0.6, "legal_aid": 0.3, "relationship": 0.5},
    ),
    concept(
        "relationship",
        nl="""
            relatieproblemen | relatietherapie | koppel | partnerrelatie |
            gezinstherapie | ruzie thuis
        """,
        fr="""
            conseil conjugal | problèmes de couple | thérapie de couple | couple |
            thérapie familiale | conflits familiaux
        """,
        en="""
            relationship problems | couple counselling | marriage counselling |
            family therapy
        """,
        ar="مشاكل زوجية | استشارة زوجية",
        tr="evlilik danışmanlığı | çift terapisi | aile terapisi",
        near={"family_mediation": 0.5, "family_planning": 0.3, "psychologist": 0.3},
    ),
    concept(
        "neighbour_conflict",
        nl="""
            burenruzie | burenbemiddeling | buurtbemiddeling | lawaai | nachtlawaai |
            ruzie met de buren | overlast | gemeenschapswacht
        """,
        fr="""
            conflit de voisinage | médiation de quartier | bruit | tapage |
            dispute avec les voisins | nuisances | gardien de la paix |
            médiation locale
        """,
        en="""
            neighbour dispute | neighbourhood mediation | noise |
            quarrel with neighbours | nuisance
        """,
        ar="خلاف مع الجيران | ضوضاء | إزعاج",
        tr="komşu kavgası | gürültü | komşu anlaşmazlığı",
        needs="""
            my upstairs neighbours make noise every night |
            de bovenburen maken elke nacht lawaai |
            mes voisins font du bruit et on se crie dessus
        """,
    ),
    concept(
        "health_fund",
        nl="""
            ziekenfonds | mutualiteit | mutualiteiten | ziekteverzekering |
            terugbetaling | verhoogde tegemoetkoming | VT | omnio | maximumfactuur |
            dienst maatschappelijk werk ziekenfonds | zorgverzekering | CAAMI | HZIV
        """,
        fr="""
            mutuelle | mutualité | assurance maladie | remboursement |
            intervention majorée | BIM | statut BIM | VIPO | maximum à facturer |
            service social mutuelle | assurance soins de santé
        """,
        en="""
            health insurance fund | mutual insurance | health insurance |
            reimbursement | increased reimbursement | sickness fund
        """,
        ar="التأمين الصحي | صندوق المرض | تعويض",
        tr="sağlık sigortası | hastalık sigortası | geri ödeme | sağlık kasası",
        needs="""
            the doctor costs too much | dokterskosten zijn te duur |
            les frais médicaux sont trop élevés |
            ik ben nergens verzekerd voor ziekte
        """,
        near={"rights_check": 0.4, "sick_leave": 0.4},
    ),
    concept(
        "sick_leave",
        nl="""
            arbeidsongeschikt | invaliditeitsuitkering | ziekte-uitkering |
            langdurig ziek | terug aan het werk | ziekte en werk | invaliditeit
        """,
        fr="""
            incapacité de travail | invalidité | indemnités maladie | longue maladie |
            retour au travail | mutuelle invalidité
        """,
        en="""
            sick leave | incapacity benefit | long-term sick | return to work |
            sickness benefit
        """,
        ar="عجز عن العمل | إجازة مرضية",
        tr="iş göremezlik | hastalık parası | malulen",
        near={"health_fund": 0.5, "job_search": 0.2, "disability_allowance": 0.3},
    ),
    concept(
        "urgent_medical_aid",
        nl="""
            dringende medische hulp | DMH | medische kaart |
            medische hulp zonder papieren
        """,
        fr="aide médicale urgente | AMU | carte médicale | soins pour sans-papiers",
        en="urgent medical aid | medical card | healthcare for undocumented migrants",
        ar="المساعدة الطبية العاجلة | بطاقة طبية",
        tr="acil tıbbi yardım | tıbbi kart | kağıtsızlar için sağlık",
        needs="""
            I have no papers and must see a doctor | zonder papieren naar de dokter |
            pas de papiers et besoin d'un médecin
        """,
        near={"free_care": 0.6, "undocumented": 0.6, "ocmw": 0.4},
    ),
    concept(
        "disability_allowance",
        nl="""
            tegemoetkoming handicap | inkomensvervangende tegemoetkoming |
            integratietegemoetkoming | FOD sociale zekerheid | erkenning handicap |
            tegemoetkoming hulp aan bejaarden | zorgbudget | THAB | IVT |
            erkenning van je handicap | zorgverzekering vlaanderen
        """,
        fr="""
            allocation handicap | allocation de remplacement de revenus |
            allocation d'intégration | SPF sécurité sociale |
            reconnaissance du handicap | APA |
            allocation pour l'aide aux personnes âgées | vierge noire | ARR |
            direction générale personnes handicapées
        """,
        en="""
            disability allowance | disability benefit | recognition of disability |
            allowance for older people
        """,
        ar="مخصصات الإعاقة | الاعتراف بالإعاقة",
        tr="engelli maaşı | engellilik ödeneği | engelli raporu",
        near={"disability_support": 0.4, "parking_card": 0.4, "rights_check": 0.3},
    ),
    concept(
        "parking_card",
        nl="""
            parkeerkaart | parkeerkaart handicap |
            parkeren voor mensen met een handicap | european disability card
        """,
        fr="""
            carte de stationnement | carte de stationnement handicapé |
            stationnement | european disability card
        """,
        en="disabled parking card | blue badge | parking permit for disabled",
        ar="بطاقة وقوف المعاقين",
        tr="engelli park kartı",
        near={"disability_allowance": 0.5},
    ),
    concept(
        "pension",
        nl="""
            pensioen | pensioenaanvraag | inkomensgarantie voor ouderen | IGO |
            rustpensioen | overlevingspensioen | pensioendienst | klein pensioen |
            met pensioen gaan
        """,
        fr="""
            pension | demande de pension | garantie de revenus aux personnes âgées |
            GRAPA | pension de survie | petite pension | pensionné |
            prise de pension | retraite
        """,
        en="""
            pension | pension application | income guarantee for older people |
            survivor's pension | retirement
        """,
        ar="معاش | تقاعد | راتب تقاعدي",
        tr="emeklilik | emekli maaşı | emekli",
        needs="""
            my pension is too small to live on |
            mijn pensioen is te klein om van te leven |
            ma pension ne suffit pas pour vivre
        """,
        near={"rights_check": 0.5, "admin_help": 0.2},
    ),
    concept(
        "unemployment",
        nl="""
            werkloos | werkloosheid | werkloosheidsuitkering | dop | RVA | vakbond |
            stempelen | hulpkas
        """,
        fr="""
            chômage | chômeur | allocations de chômage | ONEM | syndicat | CAPAC |
            sans emploi
        """,
        en="unemployment | unemployed | unemployment benefit | trade union",
        ar="بطالة | عاطل عن العمل | نقابة",
        tr="işsizlik | işsiz | işsizlik parası | sendika",
        near={"job_search": 0.7, "living_wage": 0.3},
    ),
    concept(
        "job_search",
        nl="""
            werk zoeken | werkzoekende | werkwinkel | sollicitatie | jobcoach |
            Actiris | VDAB | werk vinden | sollicitatiebrief | tewerkstelling | job |
            jobbegeleiding | werk | activering | artikel 60
        """,
        fr="""
            recherche d'emploi | chercheur d'emploi | demandeur d'emploi |
            mission locale | maison de l'emploi | Actiris | CV | trouver un travail |
            travail | emploi | insertion socioprofessionnelle | lettre de motivation |
            article 60
        """,
        en="""
            job search | looking for work | jobseeker | job coaching | CV |
            find a job | employment | work
        """,
        ar="البحث عن عمل | عمل | وظيفة | سيرة ذاتية",
        tr="iş arama | iş | iş bulma | özgeçmiş | istihdam",
        needs="""
            I want to work but nobody takes me | ik vind geen werk |
            je cherche du travail depuis deux ans | iş bulamıyorum | أبحث عن عمل
        """,
        near={"vocational_training": 0.6, "unemployment": 0.4, "sheltered_work": 0.3},
    ),
    concept(
        "vocational_training",
        nl="""
            beroepsopleiding | opleiding | vorming | leren en werken | stage |
            bijscholing | diploma | tweedekansonderwijs | volwassenenonderwijs
        """,
        fr="""
            formation professionnelle | formation | stage | promotion sociale | ISP |
            diplôme | apprentissage | organisme d'insertion | jury central
        """,
        en="""
            vocational training | training | course | apprenticeship |
            adult education | diploma
        """,
        ar="تدريب مهني | تكوين | دبلوم",
        tr="mesleki eğitim | kurs | meslek eğitimi | diploma",
        near={"job_search": 0.6},
    ),
    concept(
        "sheltered_work",
        nl="""
            maatwerkbedrijf | beschutte werkplaats | sociale werkplaats |
            arbeidszorg | sociale economie | werk met een handicap | aangepast werk
        """,
        fr="""
            entreprise de travail adapté | ETA | atelier protégé | économie sociale |
            entreprise d'insertion | travail adapté
        """,
        en="sheltered workshop | supported employment | social economy | adapted work",
        ar="عمل محمي",
        tr="korumalı işyeri | engelliler için iş",
        near={"job_search": 0.4, "disability_support": 0.3},
    ),
    concept(
        "self_employed",
        nl="""
            zelfstandige | zelfstandigen in moeilijkheden | eigen zaak |
            faillissement | ondernemer | zaak starten
        """,
        fr="""
            indépendant | indépendants en difficulté | faillite | entrepreneur |
            créer son entreprise | droit passerelle
        """,
        en="""
            self-employed | business in difficulty | bankruptcy | start a business |
            entrepreneur
        """,
        ar="عمل حر | إفلاس",
        tr="serbest meslek | iflas | iş kurma",
        near={"debt": 0.3, "job_search": 0.2},
    ),
    concept(
        "child_benefit",
        nl="""
            kinderbijslag | kindergeld | groeipakket | geboortepremie | kraamgeld |
            startbedrag
        """,
        fr="""
            allocations familiales | prime de naissance | famiris |
            caisse d'allocations familiales
        """,
        en="child benefit | family allowance | birth grant",
        ar="إعانة الأطفال | علاوة عائلية",
        tr="çocuk parası | aile yardımı | doğum primi",
        near={"rights_check": 0.3},
    ),
    concept(
        "study_grant",
        nl="""
            studietoelage | studiebeurs | schoolpremie | schoolkosten |
            schooltoelage | schoolgerief | schoolmateriaal | schoolfactuur |
            schoolrekening
        """,
        fr="""
            bourse d'études | allocation d'études | frais scolaires |
            fournitures scolaires | prêt d'études | matériel scolaire | cartable
        """,
        en="study grant | scholarship | school costs | school supplies | school bill",
        ar="منحة دراسية | مصاريف المدرسة | لوازم مدرسية",
        tr="burs | okul masrafları | okul malzemeleri",
        needs="""
            I cannot pay the school trip | ik kan de schoolrekening niet betalen |
            pas de quoi acheter le matériel scolaire
        """,
    ),
    concept(
        "victim_support",
        nl="""
            slachtofferhulp | slachtoffer | diefstal | overval | oplichting |
            phishing | politie | aangifte | misdrijf | slachtofferonthaal
        """,
        fr="""
            aide aux victimes | victime | vol | agression | escroquerie | arnaque |
            police | plainte | assistance aux victimes
        """,
        en="""
            victim support | victim | theft | robbery | assault | fraud | scam |
            police | report a crime
        """,
        ar="مساعدة الضحايا | ضحية | سرقة | شرطة | احتيال",
        tr="mağdur desteği | mağdur | hırsızlık | dolandırıcılık | polis",
        needs="""
            I was robbed and dare not go out any more |
            ik ben opgelicht via de telefoon |
            on m'a arraché mon sac et depuis j'ai peur
        """,
        near={"domestic_violence": 0.3, "sexual_violence": 0.3, "psychologist": 0.2},
    ),
    concept(
        "justice",
        nl="""
            gevangenis | ex-gedetineerde | gedetineerde | enkelband |
            familielid in de gevangenis | justitieel welzijnswerk | probatie |
            werkstraf
        """,
        fr="""
            prison | détenu | ex-détenu | justiciable | aide aux justiciables |
            bracelet électronique | réinsertion | proche en prison |
            peine de travail
        """,
        en="""
            prison | ex-offender | prisoner | probation | relative in prison |
            released from prison
        """,
        ar="سجن | سجين",
        tr="hapishane | cezaevi | tutuklu | mahkum",
        needs="""
            my husband is in prison | mijn zoon zit in de gevangenis |
            il sort de prison et n'a nulle part où aller
        """,
    ),
    concept(
        "discrimination",
        nl="discriminatie | racisme | unia | meldpunt discriminatie | gelijke kansen",
        fr="discrimination | racisme | unia | égalité des chances",
        en="discrimination | racism | equal opportunities",
        ar="تمييز | عنصرية",
        tr="ayrımcılık | ırkçılık",
        needs="""
            I was refused a flat because of my name | geweigerd door mijn huidskleur |
            on m'a refusé à cause de mon voile
        """,
    ),
    concept(
        "guardianship",
        nl="""
            bewindvoering | bewindvoerder | onbekwaam | zorgvolmacht |
            beschermde persoon | volmacht
        """,
        fr="""
            administration de biens | administrateur de biens |
            mandat extrajudiciaire | protection judiciaire | tutelle |
            personne protégée | procuration
        """,
        en="guardianship | administrator | power of attorney | legal protection",
        ar="وصاية | توكيل",
        tr="vasi | vasilik | vekaletname",
        needs="""
            my mother can no longer manage her money | vader geeft al zijn geld weg |
            mon père ne sait plus gérer son argent
        """,
        near={"legal_aid": 0.3, "debt": 0.2},
    ),
    concept(
        "inheritance",
        nl="testament | erfenis | notaris | nalatenschap | schenking",
        fr="testament | héritage | notaire | succession | donation",
        en="will | inheritance | notary | estate",
        ar="وصية | ميراث | كاتب عدل",
        tr="miras | vasiyet | noter",
        near={"legal_aid": 0.3},
    ),
    concept(
        "identity_papers",
        nl="""
            identiteitskaart | eID | rijksregister | dienst bevolking |
            bevolkingsdienst | referentieadres | gemeentehuis |
            inschrijving gemeente | adreswijziging
        """,
        fr="""
            carte d'identité | registre national | service population |
            adresse de référence | maison communale | inscription à la commune |
            changement d'adresse | domiciliation
        """,
        en="""
            identity card | population register | reference address | town hall |
            registration at the municipality
        """,
        ar="بطاقة هوية | بلدية | عنوان مرجعي",
        tr="kimlik kartı | belediye | adres kaydı | referans adresi",
        needs="""
            I have no address and cannot get my post |
            zonder adres krijg ik geen uitkering |
            je n'ai plus d'adresse et plus de droits
        """,
        near={"ocmw": 0.3, "admin_help": 0.2},
    ),
    concept(
        "complaint",
        nl="""
            ombudsdienst | klacht | ombudsman | klachtendienst | consumentenrecht |
            consumenten
        """,
        fr="""
            médiateur | plainte | service de médiation | ombudsman |
            droits des consommateurs | réclamation
        """,
        en="ombudsman | complaint | consumer rights",
        ar="شكوى | وسيط",
        tr="şikayet | ombudsman | tüketici hakları",
    ),
    concept(
        "newcomers",
        nl="""
            inburgering | nieuwkomers | onthaalbureau | anderstalige nieuwkomers |
            integratie | inburgeringstraject | maatschappelijke oriëntatie | bon |
            inburgeringscursus
        """,
        fr="""
            primo-arrivants | bureau d'accueil | parcours d'accueil | BAPA |
            intégration | nouveaux arrivants | parcours d'intégration | citoyenneté
        """,
        en="""
            newcomers | civic integration | integration course | welcome office |
            integration
        """,
        ar="القادمون الجدد | اندماج | دورة اندماج",
        tr="yeni gelenler | uyum kursu | entegrasyon",
        needs="""
            I just arrived in Belgium and know nobody | ik ben pas in België |
            je viens d'arriver en Belgique et je ne sais pas par où commencer |
            Belçika'ya yeni geldim
        """,
        near={"dutch_course": 0.3, "french_course": 0.3, "migration_law": 0.3},
    ),
    concept(
        "migration_law",
        nl="""
            verblijfsvergunning | verblijf | verblijfsrecht | gezinshereniging |
            vreemdelingenrecht | nationaliteit | Belg worden | naturalisatie | visum |
            regularisatie | verblijfspapieren
        """,
        fr="""
            titre de séjour | séjour | droit des étrangers | regroupement familial |
            nationalité | devenir belge | naturalisation | visa | régularisation |
            permis de séjour
        """,
        en="""
            residence permit | residence | immigration law | family reunification |
            nationality | citizenship | visa | regularisation
        """,
        ar="تصريح إقامة | إقامة | لم الشمل | جنسية | تأشيرة",
        tr="oturma izni | aile birleşimi | vatandaşlık | vize | ikamet",
        needs="""
            I want to bring my wife to Belgium | ik wil mijn vrouw laten overkomen |
            faire venir mes enfants en Belgique | my residence card expires
        """,
        near={"legal_aid": 0.4, "undocumented": 0.4, "asylum": 0.4},
    ),
    concept(
        "undocumented",
        nl="""
            mensen zonder papieren | zonder wettig verblijf | zonder papieren |
            sans-papiers | illegaal verblijf | transmigranten
        """,
        fr="""
            sans-papiers | séjour irrégulier | sans titre de séjour |
            personne sans papiers | clandestin
        """,
        en="undocumented | without papers | undocumented migrants | illegal stay",
        ar="بدون أوراق | بدون وثائق | مهاجر غير نظامي",
        tr="kağıtsız | belgesiz göçmen | kaçak | oturumsuz",
        near={"urgent_medical_aid": 0.6, "migration_law": 0.5, "asylum": 0.3},
    ),
    concept(
        "asylum",
        nl="""
            asiel | asielzoeker | vluchteling | internationale bescherming | fedasil |
            asielaanvraag | oekraïense vluchtelingen
        """,
        fr="""
            asile | demandeur d'asile | réfugié | protection internationale |
            fedasil | demande d'asile
        """,
        en="asylum | asylum seeker | refugee | international protection",
        ar="لجوء | لاجئ | طالب لجوء",
        tr="iltica | sığınmacı | mülteci",
        near={"newcomers": 0.4, "migration_law": 0.5, "trauma": 0.2},
    ),
    concept(
        "interpreter",
        nl="""
            tolk | vertaler | sociaal tolk | sociaal tolken | vertalen | vertaling |
            tolkdienst | telefoontolk
        """,
        fr="""
            interprète | traducteur | interprétariat social | interprète social |
            traduire | traduction | interprétariat
        """,
        en="interpreter | translator | social interpreting | translate | translation",
        ar="مترجم | ترجمة | مترجم فوري",
        tr="tercüman | çevirmen | tercüme | çeviri",
        needs="""
            the doctor and I do not speak the same language |
            niemand spreekt mijn taal bij de dokter |
            je ne comprends pas ce que le médecin me dit
        """,
        near={"intercultural": 0.6},
    ),
    concept(
        "intercultural",
        nl="""
            interculturele bemiddeling | intercultureel bemiddelaar | toeleider |
            brugfiguur | ervaringsdeskundige
        """,
        fr="""
            médiation interculturelle | médiateur interculturel | expert du vécu |
            facilitateur en santé
        """,
        en="""
            intercultural mediation | intercultural mediator | expert by experience |
            bridging person
        """,
        ar="وسيط ثقافي",
        tr="kültürlerarası arabulucu",
        near={"interpreter": 0.6},
    ),
    concept(
        "volunteering",
        nl="""
            vrijwilliger worden | vrijwilligerswerk | vrijwilligers gezocht |
            vrijwillige inzet | vrijwilliger
        """,
        fr="devenir bénévole | bénévolat | volontariat | volontaire | s'engager",
        en="volunteering | become a volunteer | volunteer work | volunteer",
        ar="تطوع | متطوع | عمل تطوعي",
        tr="gönüllü | gönüllülük | gönüllü olmak",
        needs="""
            I am retired and want to be useful |
            ik ben met pensioen en wil iets voor anderen doen |
            j'ai du temps et je veux aider les autres
        """,
        near={"neighbour_help": 0.3},
    ),
)
