"""Living: the household, food, housing, energy, and having no home."""

from sombrero.partnerships.domain.search.concepts import concept

CONCEPTS = (
    concept(
        "cleaning",
        nl="""
            poetshulp | poetsen | poetsdienst | poetsvrouw | kuisvrouw | kuisen |
            kuishulp | schoonmaak | schoonmaken | huishoudhulp | huishoudelijke hulp |
            huishouden
        """,
        fr="""
            aide-ménagère | aide ménagère | ménage | nettoyage | femme de ménage |
            nettoyer | entretien du logement | travaux ménagers
        """,
        en="""
            cleaning | cleaner | domestic help | household help | housework |
            cleaning lady
        """,
        ar="تنظيف | عاملة تنظيف | تنظيف المنزل",
        tr="temizlik | temizlikçi | ev temizliği | ev işleri",
        needs="""
            I cannot clean my house any more | ik kan niet meer kuisen door mijn rug |
            je n'arrive plus à faire mon ménage |
            mijn huis wordt vuil en ik kan het niet meer zelf
        """,
        near={
            "service_vouchers": 0.8,
            "family_help": 0.5,
            "hoarding": 0.3,
            "ironing": 0.4,
        },
    ),
    concept(
        "service_vouchers",
        nl="""
            dienstencheques | dienstencheque | dienstencheque-onderneming |
            dienstenchequebedrijf
        """,
        fr="""
            titres-services | titre-service | entreprise titres-services |
            agence titres-services
        """,
        en="service vouchers | service voucher | domestic service cheques",
        ar="شيكات الخدمات",
        tr="hizmet çeki | temizlik çeki",
        near={"cleaning": 0.8, "ironing": 0.6},
    ),
    concept(
        "ironing",
        nl="strijken | strijkatelier | strijkdienst | strijk",
        fr="repassage | centrale de repassage | repasser | atelier de repassage",
        en="ironing | ironing service",
        ar="كي الملابس",
        tr="ütü | ütü hizmeti",
        near={"service_vouchers": 0.5, "laundry": 0.4},
    ),
    concept(
        "laundry",
        nl="""
            wassalon | sociaal wassalon | wasserij | was doen | linnen wassen |
            wasmachine | linnendienst
        """,
        fr="""
            lavoir | lavoir social | salon-lavoir | laverie | lessive |
            faire sa lessive | machine à laver | buanderie
        """,
        en="laundry | launderette | laundromat | washing clothes | washing machine",
        ar="مغسلة | غسيل الملابس",
        tr="çamaşırhane | çamaşır yıkama | çamaşır",
        needs="""
            my washing machine is broken | geen wasmachine thuis |
            je n'ai pas de machine à laver
        """,
        near={"public_bath": 0.4},
    ),
    concept(
        "public_bath",
        nl="""
            openbare douches | badhuis | douchen voor daklozen | zich kunnen douchen |
            openbaar bad
        """,
        fr="bains publics | douches publiques | bains-douches | prendre une douche",
        en="public showers | public baths | somewhere to shower",
        ar="حمامات عامة | دش عام",
        tr="halka açık duş | hamam",
        needs="""
            I live on the street and want to wash |
            er is geen badkamer in mijn studio |
            je n'ai pas de salle de bain chez moi
        """,
        near={"homeless_day": 0.5, "laundry": 0.3, "washing": 0.2},
    ),
    concept(
        "odd_jobs",
        nl="""
            klusjesdienst | klusdienst | klusjes | klusjesman | karweitjes |
            kleine herstellingen | kraan lekt | lamp vervangen | karweidienst
        """,
        fr="""
            petits travaux | bricolage | homme à tout faire | petits bricolages |
            dépannage à domicile | petites réparations | travaux à domicile
        """,
        en="odd jobs | handyman | small repairs | handyperson | chores",
        ar="إصلاحات صغيرة | أعمال صيانة منزلية",
        tr="tamirat | küçük tamir işleri | tamirci",
        needs="""
            a bulb must be changed and I dare not climb a ladder |
            mijn kraan lekt en ik kan het niet zelf |
            le robinet coule et je ne sais pas le réparer |
            iemand om een kader op te hangen
        """,
        near={"gardening": 0.5, "home_adaptation": 0.3, "neighbour_help": 0.3},
    ),
    concept(
        "gardening",
        nl="""
            tuinonderhoud | tuinhulp | tuin | gras maaien | haag scheren | tuinman |
            tuinieren
        """,
        fr="""
            jardinage | entretien du jardin | jardinier | tonte de pelouse |
            tailler la haie | jardin
        """,
        en="gardening | garden maintenance | mow the lawn | hedge | gardener",
        ar="بستنة | حديقة",
        tr="bahçe bakımı | bahçıvan | bahçe",
        near={"odd_jobs": 0.5, "community_garden": 0.3},
    ),
    concept(
        "shopping_help",
        nl="""
            boodschappen | boodschappenhulp | boodschappendienst | winkelen |
            naar de winkel | winkelhulp
        """,
        fr="""
            courses | aide aux courses | faire les courses | livraison de courses |
            commissions
        """,
        en="shopping | groceries | help with shopping | shopping service | errands",
        ar="التسوق | مشتريات",
        tr="alışveriş | alışveriş yardımı",
        needs="""
            I cannot carry my groceries upstairs |
            ik kan mijn boodschappen niet meer dragen |
            les sacs sont trop lourds pour moi
        """,
        near={"family_help": 0.4, "neighbour_help": 0.4, "adapted_transport": 0.3},
    ),
    concept(
        "meals_at_home",
        nl="""
            maaltijden aan huis | warme maaltijden aan huis | maaltijdbedeling |
            thuisbezorgde maaltijden | maaltijddienst | eten aan huis |
            tafeltje dekje | maaltijdbezorging
        """,
        fr="""
            repas à domicile | livraison de repas | repas chauds à domicile |
            repas livrés | portage de repas | distribution de repas à domicile
        """,
        en="""
            meals on wheels | meals at home | meal delivery | home-delivered meals |
            hot meal delivered
        """,
        ar="وجبات إلى المنزل | توصيل وجبات",
        tr="eve yemek | yemek servisi | eve yemek dağıtımı",
        needs="""
            my father no longer cooks and gets thin |
            ze kookt niet meer en eet niet genoeg | papa ne cuisine plus et maigrit |
            yemek yapamıyorum artık | لا أستطيع الطبخ
        """,
        near={"social_restaurant": 0.5, "family_help": 0.3},
    ),
    concept(
        "social_restaurant",
        nl="""
            sociaal restaurant | buurtrestaurant | volksrestaurant | samen eten |
            goedkoop eten | dorpsrestaurant | middagmaal | soepcafé |
            samen aan tafel | volkskeuken | warme maaltijd
        """,
        fr="""
            restaurant social | resto du cœur | repas à prix modique | table d'hôtes |
            manger ensemble | table conviviale | cantine de quartier | repas chaud |
            soupe populaire
        """,
        en="""
            social restaurant | community restaurant | cheap meal | eating together |
            soup kitchen | community lunch | hot meal
        """,
        ar="مطعم اجتماعي | وجبة رخيصة | وجبة ساخنة",
        tr="sosyal lokanta | ucuz yemek | aşevi | sıcak yemek",
        needs="""
            I do not like eating alone | ik eet altijd alleen |
            marre de manger seule à midi | a warm meal for little money
        """,
        near={
            "meals_at_home": 0.4,
            "food_aid": 0.5,
            "meeting_place": 0.3,
            "loneliness": 0.2,
        },
    ),
    concept(
        "food_aid",
        nl="""
            voedselbank | voedselpakket | voedselhulp | voedselbedeling |
            gratis eten | honger | voedselpakketten | voedseloverschotten
        """,
        fr="""
            colis alimentaire | aide alimentaire | banque alimentaire |
            distribution de nourriture | faim | resto du cœur |
            distribution alimentaire | invendus alimentaires
        """,
        en="""
            food bank | food parcel | food aid | free food | hungry |
            food distribution
        """,
        ar="طرود غذائية | مساعدة غذائية | بنك الطعام | طعام مجاني",
        tr="gıda yardımı | gıda bankası | yiyecek yardımı | erzak",
        needs="""
            nothing to eat at the end of the month |
            op het einde van de maand is de frigo leeg |
            plus rien à manger à la fin du mois |
            mijn kinderen gaan met honger naar school | لا يوجد عندنا طعام |
            evde yiyecek kalmadı
        """,
        near={"social_grocery": 0.8, "social_restaurant": 0.5, "ocmw": 0.2},
    ),
    concept(
        "social_grocery",
        nl="""
            sociale kruidenier | sociale winkel | sociale supermarkt |
            buurtwinkel met korting | goedkope voeding
        """,
        fr="""
            épicerie sociale | épicerie solidaire | magasin social |
            supermarché social
        """,
        en="social grocery | social supermarket | social shop | cheap groceries",
        ar="بقالة اجتماعية | متجر اجتماعي",
        tr="sosyal market | sosyal bakkal",
        near={"food_aid": 0.8},
    ),
    concept(
        "hairdresser",
        nl="""
            kapper | kapster | kapper aan huis | haar knippen | kapsalon |
            schoonheidsverzorging
        """,
        fr="""
            coiffeur | coiffeuse | coiffure à domicile | salon de coiffure |
            coupe de cheveux | soins esthétiques
        """,
        en="hairdresser | haircut | hairdresser at home | beauty care",
        ar="حلاق | مصفف شعر",
        tr="kuaför | berber | saç kesimi",
        near={"foot_care": 0.3},
    ),
    concept(
        "moving",
        nl="""
            verhuizen | verhuis | verhuizing | verhuisdienst | verhuizer |
            verhuishulp | verhuiswagen | camionette
        """,
        fr="""
            déménagement | déménager | déménageur | aide au déménagement |
            camionnette | transport de meubles
        """,
        en="moving house | removal | movers | moving help | relocation",
        ar="نقل الأثاث | نقل السكن",
        tr="taşınma | nakliye | ev taşıma",
        needs="""
            I must leave my flat and nobody helps to move my furniture |
            wie helpt mij verhuizen zonder veel geld |
            personne pour porter mes meubles
        """,
        near={"furniture": 0.3},
    ),
    concept(
        "furniture",
        nl="""
            meubels | kringwinkel | tweedehands | tweedehandse meubelen | huisraad |
            elektrotoestellen | spullen weggeven | kringloop | kringloopwinkel |
            zetel | frigo
        """,
        fr="""
            meubles | seconde main | magasin de seconde main | ressourcerie |
            donnerie | électroménager | petits riens | brocante | don de meubles |
            frigo
        """,
        en="""
            furniture | second-hand shop | charity shop | thrift store |
            household goods | appliances | give away things
        """,
        ar="أثاث | أثاث مستعمل | محل مستعمل",
        tr="mobilya | ikinci el | eşya | ikinci el mobilya",
        needs="""
            we have an empty flat and no bed |
            we slapen op de grond in ons nieuw appartement |
            on dort par terre, pas de lit ni de table
        """,
        near={"clothing": 0.5, "moving": 0.2, "repair": 0.2},
    ),
    concept(
        "clothing",
        nl="""
            kleding | kleren | kledingbank | tweedehandskleding | kledingwinkel |
            winterjas | kleerkast | kledingbedeling | schoenen
        """,
        fr="""
            vêtements | vestiaire social | vestiboutique | habits | friperie |
            vêtements de seconde main | manteau | vesti-boutique | chaussures
        """,
        en="clothes | clothing bank | second-hand clothes | winter coat | clothing",
        ar="ملابس | ثياب | ملابس مستعملة",
        tr="giysi | kıyafet | ikinci el giysi | elbise",
        needs="""
            no warm coat for the children | geen warme jas voor de winter |
            pas de manteau pour l'hiver
        """,
        near={"furniture": 0.5, "baby_goods": 0.4},
    ),
    concept(
        "hoarding",
        nl="""
            verzamelwoede | hoarding | huis vol rommel | opruimen | opruimhulp |
            vervuilde woning | ontruimen | leegmaken van een woning |
            verwaarloosde woning | grote schoonmaak
        """,
        fr="""
            syndrome de diogène | encombrement | désencombrement | débarras |
            logement insalubre encombré | vider une maison | grand nettoyage |
            tri et rangement
        """,
        en="""
            hoarding | declutter | clearing a house | very dirty home |
            deep cleaning | squalor
        """,
        ar="تكديس | إخلاء المنزل",
        tr="istifçilik | ev boşaltma | eşya yığma",
        needs="""
            my neighbour lives between rubbish up to the ceiling |
            het huis van mijn buur ligt vol afval |
            l'appartement de ma voisine est rempli jusqu'au plafond
        """,
        near={"cleaning": 0.4, "pests": 0.3, "outreach": 0.2},
    ),
    concept(
        "pests",
        nl="""
            bedwantsen | kakkerlakken | ratten | muizen | ongedierte |
            ongediertebestrijding | verdelging
        """,
        fr="""
            punaises de lit | cafards | rats | souris | nuisibles | désinsectisation |
            dératisation | vermine
        """,
        en="bedbugs | cockroaches | rats | mice | pests | pest control | vermin",
        ar="بق الفراش | صراصير | فئران | حشرات",
        tr="tahta kurusu | hamamböceği | fare | haşere",
        needs="""
            there are insects in my mattress | overal beestjes in mijn bed |
            je suis pleine de piqûres la nuit
        """,
        near={"unhealthy_housing": 0.3},
    ),
    concept(
        "pets",
        nl="""
            huisdier | huisdieren | hond uitlaten | dierenarts | kat | hond |
            dierenopvang | dierenasiel
        """,
        fr="""
            animal de compagnie | animaux | promener le chien | vétérinaire | chat |
            chien | refuge pour animaux | croquettes
        """,
        en="pets | walk the dog | vet | cat | dog | animal shelter | pet care",
        ar="حيوان أليف | كلب | قطة | طبيب بيطري",
        tr="evcil hayvan | köpek | kedi | veteriner",
        needs="""
            who looks after my dog when I am in hospital |
            wie zorgt voor mijn kat als ik opgenomen word |
            qui garde mon chien pendant l'hospitalisation
        """,
    ),
    concept(
        "social_housing",
        nl="""
            sociale woning | sociale huisvesting | sociale huisvestingsmaatschappij |
            wachtlijst sociale woning | OVM | BGHM | woonmaatschappij |
            sociaal appartement | sociale huurwoning
        """,
        fr="""
            logement social | société de logement social | SISP | SLRB |
            liste d'attente logement social | habitation sociale |
            appartement social | inscription logement social
        """,
        en="""
            social housing | council housing | public housing | social flat |
            waiting list for housing
        """,
        ar="سكن اجتماعي | مسكن اجتماعي",
        tr="sosyal konut | sosyal ev",
        needs="""
            the rent is too high for my income |
            de huur is te hoog voor mijn inkomen | le loyer est trop cher pour nous |
            our flat is too small for five children
        """,
        near={"rental_agency": 0.7, "housing_search": 0.6},
    ),
    concept(
        "rental_agency",
        nl="""
            sociaal verhuurkantoor | SVK | huurwoning onder de marktprijs |
            verhuren via SVK
        """,
        fr="agence immobilière sociale | AIS | logement à loyer modéré",
        en="social rental agency | affordable rental",
        ar="وكالة عقارية اجتماعية",
        tr="sosyal emlak bürosu | sosyal kiralama",
        near={"social_housing": 0.7, "housing_search": 0.5},
    ),
    concept(
        "housing_search",
        nl="""
            woning zoeken | huis zoeken | woonwinkel | woonbegeleiding |
            appartement zoeken | zoeken naar een woning | woonzoekers |
            betaalbare woning | huisvesting | huisvestingsdienst | woonclub |
            kot zoeken
        """,
        fr="""
            recherche de logement | chercher un logement |
            aide à la recherche de logement | table du logement |
            trouver un appartement | logement abordable | service logement |
            atelier logement
        """,
        en="""
            find a home | looking for housing | house hunting | affordable housing |
            finding a flat | housing service
        """,
        ar="البحث عن سكن | سكن | شقة",
        tr="ev aramak | konut | kiralık ev | daire",
        needs="""
            I cannot find a flat I can pay | ik vind geen betaalbaar appartement |
            aucun propriétaire ne veut de nous | kiralık ev bulamıyorum |
            لا أجد شقة للإيجار
        """,
        near={
            "social_housing": 0.5,
            "rental_agency": 0.5,
            "rent_deposit": 0.4,
            "tenants": 0.3,
        },
    ),
    concept(
        "rent_deposit",
        nl="""
            huurwaarborg | waarborg | huurwaarborgfonds | installatiepremie |
            eerste maand huur | huurtoelage | huurpremie
        """,
        fr="""
            garantie locative | caution | fonds du logement | prime d'installation |
            allocation loyer | premier loyer | allocation-loyer | ADIL
        """,
        en="""
            rent deposit | rental guarantee | deposit | rent allowance |
            installation grant
        """,
        ar="ضمان الإيجار | تأمين الإيجار",
        tr="kira depozitosu | depozito | kira yardımı",
        needs="""
            I cannot pay two months' deposit | ik kan de waarborg niet betalen |
            je n'ai pas de quoi payer la garantie
        """,
        near={"housing_search": 0.4, "ocmw": 0.3},
    ),
    concept(
        "tenants",
        nl="""
            huurdersbond | huurder | huurrecht | huurcontract | verhuurder |
            huisbaas | huuropzeg | plaatsbeschrijving | huisbaas doet niets |
            huurgeschil
        """,
        fr="""
            syndicat des locataires | locataire | droit du bail | bail |
            propriétaire | préavis | état des lieux | droits des locataires |
            conflit locatif
        """,
        en="""
            tenants' union | tenant | tenancy | landlord | lease | notice to leave |
            tenant rights
        """,
        ar="مستأجر | عقد إيجار | صاحب البيت | حقوق المستأجر",
        tr="kiracı | kira sözleşmesi | ev sahibi | kiracı hakları",
        needs="""
            my landlord does not repair the heating | mijn huisbaas herstelt niets |
            le propriétaire refuse de faire les réparations |
            ev sahibi tamir etmiyor | the landlord raises the rent
        """,
        near={"eviction": 0.5, "unhealthy_housing": 0.5, "legal_aid": 0.4},
    ),
    concept(
        "eviction",
        nl="""
            uithuiszetting | uit huis gezet | uitzetting | vrederechter |
            huurachterstand | achterstallige huur
        """,
        fr="""
            expulsion | expulsé | arriérés de loyer | justice de paix |
            loyers impayés | mis à la porte
        """,
        en="eviction | evicted | rent arrears | thrown out",
        ar="إخلاء | طرد من السكن",
        tr="tahliye | evden çıkarılma | kira borcu",
        needs="""
            I must be out of my house at the end of the month |
            ik moet mijn huis uit en weet niet waarheen |
            le juge a dit que je dois quitter mon logement |
            a letter of the bailiff about my rent
        """,
        near={"tenants": 0.6, "homeless_shelter": 0.4, "debt": 0.3, "legal_aid": 0.3},
    ),
    concept(
        "unhealthy_housing",
        nl="""
            ongezonde woning | schimmel | vocht | vochtproblemen | onbewoonbaar |
            ongezond wonen | woningkwaliteit | CO-vergiftiging | lekkend dak
        """,
        fr="""
            logement insalubre | insalubrité | moisissures | humidité |
            logement dégradé | inhabitable | qualité du logement | fuite au toit
        """,
        en="""
            unhealthy housing | mould | damp | unfit housing | housing quality |
            leaking roof
        """,
        ar="عفن | رطوبة | سكن غير صحي",
        tr="küf | rutubet | sağlıksız konut | nem",
        needs="""
            black spots on the walls of the children's room |
            zwarte vlekken op de muur en mijn kind hoest |
            il y a des champignons noirs sur les murs
        """,
        near={"tenants": 0.5, "renovation_grant": 0.4},
    ),
    concept(
        "renovation_grant",
        nl="""
            renovatiepremie | renovatie | verbouwen | isoleren | premie |
            energiepremie | renolution | dakisolatie | renovatiebegeleiding |
            sociale lening
        """,
        fr="""
            prime à la rénovation | rénovation | travaux | isolation | primes |
            prime énergie | conseil en rénovation | prêt social | isoler
        """,
        en="renovation grant | renovation | insulation | home improvement | grants",
        ar="ترميم | منحة ترميم | عزل",
        tr="yenileme | tadilat | yalıtım | yenileme primi",
        needs="""
            our old house is cold and we want to insulate |
            ons huis is koud en slecht geïsoleerd |
            la maison est mal isolée et on ne sait pas payer les travaux
        """,
        near={"energy_saving": 0.6, "home_adaptation": 0.3},
    ),
    concept(
        "energy_bills",
        nl="""
            energiefactuur | energieschuld | elektriciteit | gas | sociaal tarief |
            verwarming betalen | energiearmoede | stookolietoelage | budgetmeter |
            verwarmingstoelage | stroomrekening | energieleverancier | afgesloten
        """,
        fr="""
            facture d'énergie | factures d'énergie | électricité | gaz |
            tarif social | précarité énergétique | chauffage | allocation mazout |
            compteur à budget | fonds mazout | coupure | fournisseur d'énergie
        """,
        en="""
            energy bill | electricity bill | gas bill | social tariff |
            heating costs | energy debt | fuel poverty | cut off
        """,
        ar="فاتورة الكهرباء | فاتورة الغاز | تدفئة | كهرباء",
        tr="elektrik faturası | gaz faturası | enerji faturası | ısınma",
        needs="""
            I cannot pay the heating | ik durf de verwarming niet aanzetten |
            je ne peux plus payer le chauffage | they will cut off the electricity |
            elektrik faturamı ödeyemiyorum | لا أستطيع دفع فاتورة الكهرباء
        """,
        near={"energy_saving": 0.7, "debt": 0.4, "water_bill": 0.5, "ocmw": 0.3},
    ),
    concept(
        "energy_saving",
        nl="""
            energiescan | energie besparen | energiebesparing | energiehuis |
            energieadvies | minder verbruiken | energiesnoeiers
        """,
        fr="""
            économies d'énergie | guidance énergie | guidance sociale énergétique |
            conseil énergie | consommer moins | audit énergétique
        """,
        en="energy saving | energy advice | energy scan | use less energy",
        ar="توفير الطاقة",
        tr="enerji tasarrufu | enerji danışmanlığı",
        near={"energy_bills": 0.7, "renovation_grant": 0.5},
    ),
    concept(
        "water_bill",
        nl="waterfactuur | water | vivaqua | sociaal waterfonds | waterschuld",
        fr="facture d'eau | eau | vivaqua | fonds social de l'eau",
        en="water bill | water debt",
        ar="فاتورة الماء",
        tr="su faturası",
        near={"energy_bills": 0.5},
    ),
    concept(
        "homeless_shelter",
        nl="""
            nachtopvang | dakloos | daklozen | daklozenopvang | slaapplaats |
            noodopvang | opvangcentrum | crisisopvang | onthaaltehuis | thuisloos |
            dakloze gezinnen | winteropvang | op straat | bed voor de nacht
        """,
        fr="""
            hébergement d'urgence | sans-abri | abri de nuit | asile de nuit |
            maison d'accueil | hébergement | accueil de nuit | samusocial | SDF |
            à la rue | accueil d'urgence | plan hiver
        """,
        en="""
            night shelter | homeless | homeless shelter | emergency shelter |
            place to sleep | hostel | rough sleeping | on the street
        """,
        ar="مأوى | مأوى ليلي | مشرد | بلا مأوى | مكان للنوم",
        tr="evsiz | gece barınağı | barınak | sığınma evi | sokakta",
        needs="""
            I have nowhere to sleep tonight | ik heb vannacht geen slaapplaats |
            je ne sais pas où dormir ce soir | we staan met de kinderen op straat |
            kalacak yerim yok | ليس عندي مكان أنام فيه
        """,
        near={"homeless_day": 0.6, "transit_housing": 0.5, "housing_first": 0.3},
    ),
    concept(
        "homeless_day",
        nl="""
            dagcentrum voor daklozen | inloopcentrum | dagopvang voor daklozen |
            inloophuis | straathoekwerk daklozen | lockers | bagage |
            laagdrempelig onthaal
        """,
        fr="""
            centre de jour pour sans-abri | accueil de jour pour sans-abri |
            accueil de jour | consigne | bagagerie | lieu d'accueil sans-abri
        """,
        en="""
            day centre for homeless people | drop-in centre | drop-in |
            luggage lockers
        """,
        ar="مركز نهاري للمشردين",
        tr="evsizler için gündüz merkezi",
        needs="""
            where can I be warm during the day |
            overdag ergens warm zitten als je dakloos bent |
            où se réchauffer la journée quand on est à la rue
        """,
        near={"homeless_shelter": 0.6, "public_bath": 0.5, "outreach": 0.4},
    ),
    concept(
        "housing_first",
        nl="""
            housing first | woonbegeleiding ex-daklozen |
            begeleiding van daklozen naar een woning
        """,
        fr="""
            housing first | logement d'abord | guidance à domicile |
            accompagnement post-hébergement
        """,
        en="housing first | resettlement support | support for formerly homeless",
        near={"homeless_shelter": 0.4, "supported_living": 0.4},
    ),
    concept(
        "transit_housing",
        nl="""
            transitwoning | noodwoning | doorgangswoning | tijdelijke woning |
            tijdelijk onderdak | crisiswoning
        """,
        fr="""
            logement de transit | logement d'urgence | logement temporaire |
            occupation temporaire
        """,
        en="transit housing | emergency housing | temporary housing",
        ar="سكن مؤقت | سكن طارئ",
        tr="geçici konut | acil konut",
        needs="""
            my flat burned down | na de brand kunnen we niet meer in ons huis |
            un incendie a détruit notre appartement
        """,
        near={"homeless_shelter": 0.5, "housing_search": 0.3},
    ),
    concept(
        "cohousing",
        nl="""
            samenhuizen | cohousing | intergenerationeel wonen | kot bij een oudere |
            één dak twee generaties | solidair wonen | woningdelen | groepswonen
        """,
        fr="""
            habitat groupé | cohabitation intergénérationnelle | un toit deux âges |
            habitat solidaire | colocation | logement intergénérationnel
        """,
        en="""
            cohousing | intergenerational living | shared housing | home sharing |
            student living with an older person
        """,
        ar="سكن مشترك",
        tr="ortak yaşam | kuşaklar arası konut | ev paylaşımı",
        needs="""
            I have an empty room and would like company at home |
            ik heb een kamer over en ben veel alleen |
            j'ai une chambre libre pour un étudiant
        """,
        near={"assisted_living": 0.4, "intergenerational": 0.4},
    ),
)
