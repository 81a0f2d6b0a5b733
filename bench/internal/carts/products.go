package carts

// A product is one of the texts that carts are made of.
type product struct {
	name, description, brand string
	categories, tags         []string
}

// products are things as shops in Spain and Italy describe them. Of all texts of the carts made of them, one in
// ten has a character that HTML or JSON reserves; a test counts.
var products = []product{
	{"Teclado mecánico compacto 60 %", "Interruptores rojos silenciosos, teclas PBT y cable trenzado desmontable. Distribución española con Ñ.", "Ñandú & Cía.", []string{"/Ordenadores/Teclados/Mecánicos", "/Ofertas de otoño"}, []string{"inalámbrico", "retroiluminado"}},
	{"Ratón vertical ergonómico", "Reduce la tensión de la muñeca; sensor óptico de 4000 ppp y seis botones programables.", "Marea", []string{"/Ordenadores/Ratones & alfombrillas", "/Oficina/Ergonomía"}, []string{"ergonomía", "zurdos"}},
	{"Caffettiera moka da 6 tazze", "Alluminio lucidato a mano, manico in faggio. Adatta a tutti i fornelli, anche a induzione.", "Officina Berti", []string{"/Cucina/Caffè/Moka", "/Regali"}, []string{"induzione", "fatta in Italia"}},
	{"Coperta di lana merino", "Lana pettinata di pecore toscane, 140 × 200 cm. Lavare a mano in acqua fredda, asciugare all'ombra.", "Lanificio Prato", []string{"/Casa/Camera/Coperte", "/Novità"}, []string{"lana", "più morbida"}},
	{"Lámpara de escritorio «Faro»", "Brazo articulado de acero y pantalla orientable; luz cálida regulable en cinco niveles.", "Lumbre", []string{"/Hogar/Iluminación", "/Oficina"}, []string{"LED", "bajo consumo"}},
	{"Tazza da tè in grès", "Smaltata a mano, capacità 350 ml. Ogni pezzo è unico: il colore può variare leggermente.", "Terra & Fuoco", []string{"/Cucina/Tazze", "/Artigianato"}, []string{"grès", "lavastoviglie"}},
	{"Cuaderno de tapa dura A5", "192 páginas de papel ahuesado de 90 gramos, con cinta marcapáginas y bolsillo interior.", "Papelería Núñez", []string{"/Papelería/Cuadernos", "/Vuelta al cole"}, []string{"punteado", "papel reciclado"}},
	{"Penna stilografica «Arno»", "Pennino in acciaio medio, corpo in resina marmorizzata; converter incluso nella confezione.", "Scrittura", []string{"/Cartoleria/Penne", "/Regali"}, []string{"stilografica", "pennino M"}},
	{"Soporte plegable para portátil", "Aluminio anodizado, seis alturas y almohadillas de silicona. Para pantallas de hasta 17\" de diagonal.", "Marea", []string{"/Ordenadores/Soportes", "/Oficina/Ergonomía"}, []string{"plegable", "aluminio"}},
	{"Macinacaffè manuale", "Macine coniche in acciaio, regolazione fine & grossa. Serbatoio da 30 grammi con finestrella.", "Officina Berti", []string{"/Cucina/Caffè", "/Per chi ama l'espresso"}, []string{"manuale", "da viaggio"}},
	{"Cable USB-C trenzado de 2 m", "Carga de hasta 100 W y datos a 10 Gbps (< 1 ms de latencia); conectores reforzados.", "Voltio", []string{"/Ordenadores/Cables", "/Móviles/Carga"}, []string{"USB-C", "100 W"}},
	{"Cuscino in velluto «Siena»", "Federa sfoderabile in velluto di cotone, imbottitura anallergica. Disponibile in otto colori.", "Lanificio Prato", []string{"/Casa/Soggiorno/Cuscini", "/Saldi d'inverno"}, []string{"velluto", "sfoderabile"}},
	{"Auriculares con cancelación de ruido", "Treinta horas de autonomía, plegables y con micrófono para llamadas. Incluye funda rígida.", "Sonía", []string{"/Electrónica/Auriculares", "/Más vendidos"}, []string{"Bluetooth 5.3", "viaje"}},
	{"Padella in ferro da 28 cm", "Si scalda in fretta e dura una vita; va unta dopo ogni uso. Manico lungo in ferro forgiato.", "Ferro Vivo", []string{"/Cucina/Pentole/Padelle", "/Artigianato"}, []string{"ferro", "28 cm"}},
	{"Mochila impermeable de 22 l", "Compartimento acolchado para portátil, bolsillo oculto y cierre enrollable. Hecha en Béjar.", "Sierra Sur", []string{"/Accesorios/Mochilas", "/Viaje"}, []string{"impermeable", "unisex"}},
	{"Olio extravergine d'oliva 750 ml", "Raccolto a mano in ottobre e franto entro sei ore; fruttato medio, note di carciofo e mandorla.", "Frantoio Sant'Elia", []string{"/Dispensa/Oli", "/Prodotti tipici"}, []string{"biologico", "Puglia"}},
	{"Juego de sábanas de algodón", "Percal de 200 hilos con bajera ajustable, encimera y fundas. Tacto fresco, no destiñe.", "Telar de Ávila", []string{"/Hogar/Dormitorio/Sábanas", "/Ofertas de otoño"}, []string{"algodón", "cama de 150"}},
	{"Zaino da trekking 45 litri", "Schienale ventilato regolabile, coprizaino integrato e attacchi per bastoncini e piccozza.", "Alta Via", []string{"/Sport/Montagna/Zaini", "/Novità"}, []string{"trekking", "45 litri"}},
	{"Aspiradora de mano 2 en 1", "Potencia de succión \"ciclón\" y filtro lavable; cabe en la guantera. Cargador de coche incluido.", "Brisa", []string{"/Electrodomésticos/Aspiradoras", "/Coche"}, []string{"sin cable", "filtro HEPA"}},
	{"Set di coltelli da cucina", "Cinque lame in acciaio inossidabile con ceppo in noce: pane, chef, arrosto, verdura e spelucchino.", "Coltellerie Maniago", []string{"/Cucina/Coltelli", "/Regali"}, []string{"acciaio", "ceppo incluso"}},
}
